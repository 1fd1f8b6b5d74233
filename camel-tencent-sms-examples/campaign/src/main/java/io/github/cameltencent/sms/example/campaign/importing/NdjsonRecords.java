package io.github.cameltencent.sms.example.campaign.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cameltencent.sms.example.campaign.Recipient;
import org.jspecify.annotations.Nullable;

/** Reads a file with a JSON object in each line: {@code phoneNumber}, and {@code templateParamSet} if there are any. */
final class NdjsonRecords implements RecordReader {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private static final int UNKNOWN = -1;

    private final LineReader lines;
    private final PhoneNumberReader numbers;
    private int parameters = UNKNOWN;

    NdjsonRecords(LineReader lines, PhoneNumberReader numbers) {
        this.lines = lines;
        this.numbers = numbers;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        Line line = lines.next();
        while (line != null && !line.isTooLong() && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        if (line.isTooLong()) {
            return new Entry.Bad(line.number(), "longer than " + LineReader.MAX_LENGTH + " characters", "");
        }
        try {
            return new Entry.Good(recipient(line.text()));
        } catch (RejectedException e) {
            return new Entry.Bad(line.number(), e.reason(), line.text());
        }
    }

    private Recipient recipient(String text) throws RejectedException {
        JsonNode record;
        try {
            record = JSON.readValue(text);
        } catch (JsonProcessingException e) {
            throw new RejectedException("not JSON");
        }
        if (!record.isObject()) {
            throw new RejectedException("not a JSON object");
        }
        JsonNode number = record.path("phoneNumber");
        Recipient recipient = new Recipient(
                numbers.read(number.isNull() ? "" : number.asText()), parameters(record.path("templateParamSet")));
        checkCount(recipient.templateParamSet().size());
        return recipient;
    }

    /** All have the same template. */
    private void checkCount(int count) throws RejectedException {
        if (parameters == UNKNOWN) {
            parameters = count;
        } else if (count != parameters) {
            throw new RejectedException(count + " parameters, but the first record that is right has " + parameters);
        }
    }

    private static List<String> parameters(JsonNode node) throws RejectedException {
        boolean isNone = node.isMissingNode() || node.isNull();
        if (!isNone && !node.isArray()) {
            throw new RejectedException("templateParamSet is not a list");
        }
        List<String> parameters = new ArrayList<>();
        for (JsonNode parameter : node) {
            if (!parameter.isTextual() && !parameter.isNumber()) {
                throw new RejectedException("templateParamSet holds something else than text");
            }
            parameters.add(parameter.asText());
        }
        return parameters;
    }

    @Override
    public String columns() {
        return "record";
    }

    @Override
    public String asColumns(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
