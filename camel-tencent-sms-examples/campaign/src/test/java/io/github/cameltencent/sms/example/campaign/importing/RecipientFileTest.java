package io.github.cameltencent.sms.example.campaign.importing;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files as they come from spreadsheets, scripts and other people. */
class RecipientFileTest {

    private static final String ADA = "+8613800138001";
    private static final String BOB = "+60123456789";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "13800138001         | +8613800138001",
                "8613800138001       | +8613800138001",
                "008613800138001     | +8613800138001",
                "+86013800138001     | +8613800138001",
                "+86 138-0013-8001   | +8613800138001",
                "\u202a+86\u00a0138\u20130013\u30008001\u202c | +8613800138001",
                "\uff0b\uff18\uff16\uff11\uff13\uff18\uff10\uff10\uff11\uff13\uff18\uff10\uff10\uff11 | +8613800138001",
                "'13800138001        | +8613800138001",
                "+60 12-345 6789     | +60123456789",
            })
    void readsNumbersAsPeopleWriteThem(String cell, String number) throws Exception {
        assertThat(read("a.csv", "phoneNumber\n" + cell + "\n")).isEqualTo(List.of(number + " []"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.38E+10          | the number was shortened by a spreadsheet",
                "8.61380013800E+12 | the number was shortened by a spreadsheet",
                "+861380013800     | not a mobile number of mainland China",
                "+8612800138001    | not a mobile number of mainland China",
                "60123456789       | neither a mobile number of mainland China nor + and a country code",
                "13800138001.0     | not a phone number",
                "+44 (0)7700900123 | not a phone number",
                "Ada               | not a phone number",
                "''                | no number",
                "+                 | not a phone number",
            })
    void refusesNumbersThatItWouldHaveToGuess(String cell, String reason) throws Exception {
        String text = cell.isEmpty() ? "\"\"" : cell;
        assertThat(read("a.csv", "phoneNumber\n" + text + "\n" + ADA + "\n"))
                .hasSize(2)
                .element(0)
                .asString()
                .startsWith("line 2: " + reason);
    }

    @Test
    void doesNotTakeElevenDigitsForANumberOfTheMainlandIfTheCampaignIsForOthersToo() throws Exception {
        PhoneNumberReader numbers = new PhoneNumberReader(false);
        assertThatThrownBy(() -> numbers.read("13105550100")).hasMessageStartingWith("neither + nor 86");
        assertThatThrownBy(() -> numbers.read("860123456789")).hasMessageStartingWith("neither + nor 86");
        assertThat(numbers.read("+1 310 555 0100")).isEqualTo("+13105550100");
        assertThat(numbers.read("8613800138001")).isEqualTo(ADA);
        assertThat(numbers.read("008613800138001")).isEqualTo(ADA);
    }

    @Test
    void readsAFileOfASpreadsheet() throws Exception {
        assertThat(read(
                        "a.csv",
                        "\uFEFFname,phoneNumber,1,2\r\n"
                                + "Ada,13800138001,\"3,50\",\"say \"\"hi\"\"\"\r\n"
                                + "\r\n"
                                + "\"Bob\r\nB.\",+60123456789,4,\r\n"
                                + "Eve,13800138001x,5,\r\n"))
                .isEqualTo(List.of(ADA + " [3,50, say \"hi\"]", BOB + " [4, ]", "line 6: not a phone number"));
    }

    @Test
    void goesOnAfterABadRecord() throws Exception {
        assertThat(read(
                        "a.csv",
                        "phoneNumber,1\n"
                                + "13800138001,\"never closed\n"
                                + "+60123456789,b\n"
                                + "13800138001,\"not\" doubled\n"
                                + "13800138001\n"
                                + "13800138001,b,c\n"
                                + "13800138001," + "x".repeat(LineReader.MAX_LENGTH) + "\n"
                                + "+60123456789,last"))
                .isEqualTo(List.of(
                        "line 2: a quote is not closed, or not doubled",
                        BOB + " [b]",
                        "line 4: a quote is not closed, or not doubled",
                        "line 5: 1 columns instead of 2",
                        "line 6: 3 columns instead of 2",
                        "line 7: longer than 10000 characters",
                        BOB + " [last]"));
    }

    @Test
    void keepsWhatItRejectsSoThatItCanBeCorrected() throws Exception {
        Path file = write("a.csv", "name,phoneNumber,1\n\"A, B\",13800138001,x\n\"C, D\",1.38E+10,y\n");
        assertThat(read(file)).hasSize(2);

        Path rejected = folder.resolve("a.rejected.csv");
        assertThat(rejected)
                .hasContent("line,reason,name,phoneNumber,1\n"
                        + "3,\"the number was shortened by a spreadsheet: format the column as text, and export it again\","
                        + "\"C, D\",1.38E+10,y\n");

        Files.writeString(rejected, Files.readString(rejected).replace("1.38E+10", BOB));
        assertThat(read(rejected)).isEqualTo(List.of(BOB + " [y]"));
        assertThat(read(write("a.csv", "phoneNumber\n" + ADA + "\n"))).hasSize(1);
        assertThat(rejected).doesNotExist();
    }

    @Test
    void readsObjectsOfJson() throws Exception {
        assertThat(read(
                        "a.ndjson",
                        "{\"phoneNumber\":\"138 0013 8001\",\"templateParamSet\":[\"a\",1.50],\"name\":\"Ada\"}\n"
                                + "{\"phoneNumber\":8613800138001,\"templateParamSet\":[\"b\",\"c\"]}\n"
                                + "\n"
                                + "{\"phoneNumber\":1.38E+10}\n"
                                + "{\"phoneNumber\":null}\n"
                                + "{\"phoneNumber\":\"+60123456789\",\"templateParamSet\":\"a\"}\n"
                                + "{\"phoneNumber\":\"+60123456789\",\"templateParamSet\":[null]}\n"
                                + "[\"+60123456789\"]\n"
                                + "{\"phoneNumber\":\"+60123456789\"} x\n"
                                + "{\"phoneNumber\":\"+60123456789\",\"templateParamSet\":null}"))
                .isEqualTo(List.of(
                        ADA + " [a, 1.5]",
                        ADA + " [b, c]",
                        "line 4: the number was shortened by a spreadsheet: format the column as text, and export it"
                                + " again",
                        "line 5: no number",
                        "line 6: templateParamSet is not a list",
                        "line 7: templateParamSet holds something else than text",
                        "line 8: not a JSON object",
                        "line 9: not JSON",
                        "line 10: 0 parameters, but the first record that is right has 2"));
        assertThat(folder.resolve("a.rejected.csv"))
                .content()
                .contains("8,\"not a JSON object\",\"[\"\"+60123456789\"\"]\"\n");
    }

    @Test
    void takesTheParametersFromTheColumnsThatAreNamed() throws Exception {
        Path file = write("a.csv", "mobile,code,name,1\n13800138001,4711,Ada,x\n");
        assertThat(read(file, new CsvColumnNames("mobile", List.of("name", "code"))))
                .isEqualTo(List.of(ADA + " [Ada, 4711]"));
    }

    @Test
    void refusesAnotherEncodingBeforeAnythingIsRead() {
        byte[] gbk = ("phoneNumber,1\n" + (ADA + ",x\n").repeat(10_000) + BOB + ",\u4e2d\u6587\n" + ADA + ",x\n")
                .getBytes(Charset.forName("GBK"));
        assertThatThrownBy(() -> read(Files.write(folder.resolve("a.csv"), gbk)))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageStartingWith("line 10002 is not in UTF-8");

        byte[] utf16 = "phoneNumber\n".getBytes(StandardCharsets.UTF_16);
        assertThatThrownBy(() -> read(Files.write(folder.resolve("a.csv"), utf16)))
                .hasMessageStartingWith("line 1 is not in UTF-8");

        byte[] cut = "phoneNumber,1\r\n13800138001,\u4e2d".getBytes(UTF_8);
        assertThatThrownBy(() -> read(Files.write(folder.resolve("a.csv"), Arrays.copyOf(cut, cut.length - 1))))
                .hasMessageStartingWith("line 2 is not in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\uFEFF",
                "\n\n",
                "+8613800138001,x\n",
                "phoneNumber,2\n",
                "phoneNumber,phoneNumber\n",
                "\"phoneNumber\n"
            })
    void refusesAFileThatDoesNotNameItsColumns(String text) {
        assertThatThrownBy(() -> read("a.csv", text))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("must name the column")
                .hasMessageNotContaining("13800138001");
    }

    @Test
    void readsAFileWithoutRecipients() throws Exception {
        assertThat(read("a.csv", "phoneNumber,1\r\n")).isEmpty();
        assertThat(read("a.ndjson", "")).isEmpty();
        assertThatThrownBy(() -> read("a.xlsx", "")).hasMessageContaining("must end in .csv");
    }

    /** {@code -Dimport.seed=...} repeats a run. */
    @Test
    void endsLinesAsOtherProgramsDo() throws Exception {
        long seed = Long.getLong("import.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            // Across the end of a buffer.
            StringBuilder text = new StringBuilder("x".repeat(8_190 + random.nextInt(3)));
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append("a\r\n".charAt(random.nextInt(3)));
            }
            List<String> expected = new ArrayList<>(List.of(text.toString().split("\r\n|\r|\n", -1)));
            if (expected.get(expected.size() - 1).isEmpty()) {
                expected.remove(expected.size() - 1);
            }
            List<String> lines = new ArrayList<>();
            try (LineReader reader = new LineReader(new SourceFile(write("a.csv", text.toString())))) {
                for (Line line = reader.next(); line != null; line = reader.next()) {
                    lines.add(line.text());
                }
            }
            assertThat(lines).as("import.seed=%d, text %d", seed, i).isEqualTo(expected);

            byte[] malformed = (text + "\u00ff").getBytes(StandardCharsets.ISO_8859_1);
            SourceFile file = new SourceFile(Files.write(folder.resolve("b.csv"), malformed));
            int last = text.toString().split("\r\n|\r|\n", -1).length;
            assertThatThrownBy(file::requireUtf8)
                    .as("import.seed=%d, text %d", seed, i)
                    .hasMessageStartingWith("line " + last + " is not in UTF-8");
        }
    }

    @Test
    void leavesOutTheLineThatIsBeingWritten() throws Exception {
        byte[] text = "phoneNumber,1\n13800138001,a\n+60123456789,\u4e2d\n13800138001,b\n".getBytes(UTF_8);
        // In the middle of a character.
        int cut = "phoneNumber,1\n13800138001,a\n+60123456789,".length() + 1;
        Path path = Files.write(folder.resolve("a.csv"), Arrays.copyOf(text, cut));
        SourceFile file = new SourceFile(path);
        Files.write(path, Arrays.copyOfRange(text, cut, text.length), StandardOpenOption.APPEND);

        file.requireUtf8();
        try (LineReader lines = new LineReader(file)) {
            CsvRecords records = new CsvRecords(lines, new PhoneNumberReader(true), CsvColumnNames.DEFAULT);
            assertThat(records.next())
                    .isInstanceOfSatisfying(
                            Entry.Good.class,
                            good -> assertThat(good.recipient().phoneNumber()).isEqualTo(ADA));
            assertThat(records.next()).isNull();
        }
        assertThat(file.hasGrown()).isTrue();
        assertThat(read(path)).hasSize(3);
    }

    private List<String> read(String name, String text) throws IOException, ImportRefusedException {
        return read(write(name, text));
    }

    private static List<String> read(Path path) throws IOException, ImportRefusedException {
        return read(path, CsvColumnNames.DEFAULT);
    }

    /** Recipients and reasons in the order of the file. */
    private static List<String> read(Path path, CsvColumnNames names) throws IOException, ImportRefusedException {
        List<String> entries = new ArrayList<>();
        try (RecipientFile file = RecipientFile.open(path, new PhoneNumberReader(true), names);
                RejectedFile rejected = file.rejected()) {
            for (Entry entry = file.next(); entry != null; entry = file.next()) {
                if (entry instanceof Entry.Good good) {
                    entries.add(good.recipient().phoneNumber() + " "
                            + good.recipient().templateParamSet());
                } else if (entry instanceof Entry.Bad bad) {
                    rejected.add(bad);
                    entries.add(bad.toString());
                }
            }
        }
        return entries;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
