package io.github.cameltencent.sms.example.campaign.importing;

import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.example.campaign.Recipient;

/** Where in a record the number and the parameters are. Other columns are not looked at. */
final class CsvColumns {

    private final int width;
    private final int number;
    private final List<Integer> parameters;

    private CsvColumns(int width, int number, List<Integer> parameters) {
        this.width = width;
        this.number = number;
        this.parameters = parameters;
    }

    /** Finds the columns by their names. */
    static CsvColumns of(List<String> header, CsvColumnNames wanted) throws ImportRefusedException {
        List<String> names = header.stream().map(String::strip).toList();
        List<Integer> parameters = new ArrayList<>();
        for (String name : wanted.parameters().isEmpty() ? numbered(names) : wanted.parameters()) {
            parameters.add(find(names, name));
        }
        return new CsvColumns(names.size(), find(names, wanted.number()), List.copyOf(parameters));
    }

    /** From 1 up to the highest number, so that a gap is noticed. */
    private static List<String> numbered(List<String> names) {
        List<String> numbered = new ArrayList<>();
        long count = names.stream()
                .filter(name -> name.matches("[1-9]\\d?"))
                .distinct()
                .count();
        for (int i = 1; i <= count; i++) {
            numbered.add(String.valueOf(i));
        }
        return numbered;
    }

    private static int find(List<String> names, String name) throws ImportRefusedException {
        int index = names.indexOf(name);
        if (index < 0 || index != names.lastIndexOf(name)) {
            throw new ImportRefusedException("the first line must name the column " + name + " once");
        }
        return index;
    }

    Recipient recipient(List<String> cells, PhoneNumberReader numbers) throws RejectedException {
        if (cells.size() != width) {
            throw new RejectedException(cells.size() + " columns instead of " + width);
        }
        return new Recipient(
                numbers.read(cells.get(number)),
                parameters.stream().map(cells::get).toList());
    }
}
