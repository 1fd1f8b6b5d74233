package io.github.cameltencent.sms;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.docs.MarkdownTable;
import io.github.cameltencent.sms.internal.request.RequestSchema.Field;
import io.github.cameltencent.sms.tracking.TrackedMessage;

import static io.github.cameltencent.sms.docs.MarkdownTable.code;

/** What the documentation page shows of an operation: the fields that it takes, and what it answers. */
public final class OperationTable {

    private OperationTable() {}

    public static String of(TencentSmsOperation operation) {
        if (operation.isCallback()) {
            return consumerOptions(operation);
        }
        StringBuilder text = new StringBuilder();
        text.append("Action `")
                .append(operation.action().name())
                .append("`, request record `")
                .append(operation.action().requestType().getSimpleName())
                .append("`.\n");
        text.append(
                operation.action().repeatable() ? "It only reads.\n" : "With an unknown outcome it is not retried.\n");
        text.append("\n").append(requestFields(operation));
        operation.schema().fields().stream()
                .filter(field -> field.element() != null)
                .forEach(field -> text.append("\n").append(entryFields(field)));
        text.append("\nResult body: ").append(answer(operation)).append("\n");
        if (operation.source() != null) {
            text.append("\n").append(consumerOptions(operation));
        }
        return text.toString();
    }

    private static String requestFields(TencentSmsOperation operation) {
        MarkdownTable table = new MarkdownTable("Field", "Option", "Header", "Type", "Needed");
        for (Field field : operation.schema().fields()) {
            table.row(
                    code(field.apiName()),
                    FieldOptions.has(field.name()) ? code(field.name()) : "",
                    code(field.headerName()),
                    type(field),
                    needed(operation, field));
        }
        return table.toString();
    }

    private static String needed(TencentSmsOperation operation, Field field) {
        Object filledIn = operation.rules().defaults().get(field.name());
        if (filledIn != null) {
            return operation.rules().fixed().contains(field.name())
                    ? "no; it is always " + filledIn
                    : "no; " + filledIn + " unless set";
        }
        if (operation.rules().mayBeEmpty().contains(field.name())) {
            return "yes; may be `\"\"`";
        }
        String needed = field.required() ? "yes" : "no";
        return operation.source() != null && ConsumerKind.SUPPLIED.contains(field.name())
                ? needed + "; in `from` the route sets it"
                : needed;
    }

    private static String entryFields(Field list) {
        MarkdownTable table = new MarkdownTable("Field", "Type", "Needed");
        for (Field field : list.element().fields()) {
            table.row(code(field.apiName()), type(field), field.required() ? "yes" : "no");
        }
        return "Each entry of `" + list.apiName() + "`, a `"
                + list.elementType().getSimpleName() + "`:\n\n" + table;
    }

    private static String type(Field field) {
        String element = field.elementType().getSimpleName();
        return code(field.isList() ? "List<" + element + ">" : element);
    }

    private static String answer(TencentSmsOperation operation) {
        Class<?> type = operation.action().responseType();
        return "`" + type.getSimpleName() + "` with "
                + Arrays.stream(type.getRecordComponents())
                        .map(OperationTable::component)
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String component(RecordComponent component) {
        boolean list = component.getGenericType() instanceof ParameterizedType;
        Class<?> element = list
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        if (!element.isRecord()) {
            return code(component.getName());
        }
        List<String> names = new ArrayList<>();
        for (RecordComponent inner : element.getRecordComponents()) {
            names.add(code(inner.getName()));
        }
        return code(component.getName()) + " (" + (list ? "a list of " : "") + code(element.getSimpleName()) + ": "
                + String.join(", ", names) + ")";
    }

    private static String consumerOptions(TencentSmsOperation operation) {
        EventSource<?> source = operation.source();
        String options = source.kind().options().stream()
                .sorted()
                .map(MarkdownTable::code)
                .collect(Collectors.joining(", "));
        String sentence =
                "In `from(\"" + (operation.isCallback() ? "webhook:" : "") + "tencent-sms:" + operation + "\")`, ";
        return sentence + body(source) + " It takes the options " + options + ".\n";
    }

    private static String body(EventSource<?> source) {
        return switch (source.kind()) {
            case LOOK_UP -> starts(TrackedMessage.class) + ".";
            case RECEIPT_HISTORY ->
                starts(source.type().type()) + ", or, with a `messageStore` and without a `phoneNumber`, with a `"
                        + TrackedMessage.class.getSimpleName() + "`.";
            default -> starts(source.type().type()) + ".";
        };
    }

    private static String starts(Class<?> body) {
        return "an exchange starts with a `" + body.getSimpleName() + "` as the body, with "
                + Arrays.stream(body.getRecordComponents())
                        .map(component -> code(component.getName()))
                        .collect(Collectors.joining(", "));
    }
}
