package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The published table of what becomes of a send. */
final class FaultTable {

    private static final Path FILE = Path.of("src/main/docs/fault-table.adoc");
    private static final String START = "// table\n";
    private static final String END = "// end\n";

    private FaultTable() {}

    /**
     * What one client made of a row.
     *
     * @param requests how many requests the server read
     * @param sms how many of them may have become an SMS
     * @param end how the send ended for its caller
     * @param again whether the caller is told that it may be sent again
     */
    record Cells(int requests, int sms, String end, String again) {}

    /** The table between its marks, as the file has it. */
    static String published() throws IOException {
        String text = Files.readString(FILE);
        return text.substring(text.indexOf(START) + START.length(), text.indexOf(END));
    }

    static void publish(String table) throws IOException {
        String text = Files.readString(FILE);
        Files.writeString(
                FILE, text.substring(0, text.indexOf(START)) + START + table + text.substring(text.indexOf(END)));
    }

    static String of(Map<FaultRow, Cells> component, Map<FaultRow, Cells> sdk) {
        return component.keySet().stream()
                .map(row -> row(row, component.get(row), sdk.get(row)))
                .collect(Collectors.joining("\n", head(), "|===\n"));
    }

    private static String head() {
        return """
                [cols="5,1,1,5,2,1,1,5"]
                |===
                .2+h|What happens 4+h|Component 3+h|Official SDK %s
                h|Requests h|SMS h|Ends as h|Again? h|Requests h|SMS h|Ends as

                """.formatted(SdkSend.version());
    }

    /** A second SMS stands out. */
    private static String sms(Cells cells) {
        return cells.sms > 1 ? "*" + cells.sms + "*" : "" + cells.sms;
    }

    private static String row(FaultRow row, Cells component, Cells sdk) {
        return "|%s\n|%d |%s |%s |%s\n|%d |%s |%s\n"
                .formatted(
                        row.what,
                        component.requests,
                        sms(component),
                        component.end,
                        component.again,
                        sdk.requests,
                        sms(sdk),
                        sdk.end);
    }
}
