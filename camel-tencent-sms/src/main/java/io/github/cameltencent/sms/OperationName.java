package io.github.cameltencent.sms;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.github.cameltencent.sms.internal.text.NearestName;

/** Finds the operation of a URI. */
final class OperationName {

    private OperationName() {}

    /** @throws IllegalArgumentException if it is not an operation; the message suggests what may be meant */
    static TencentSmsOperation parse(String name) {
        return Arrays.stream(TencentSmsOperation.values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        (name.isEmpty() ? "The operation is missing" : "Unknown operation " + NearestName.shown(name))
                                + suggestion(name)
                                + " The operations are " + Arrays.toString(TencentSmsOperation.values())));
    }

    /** The name may be that of the API's action. */
    private static String suggestion(String name) {
        Map<String, TencentSmsOperation> names = new HashMap<>();
        for (TencentSmsOperation operation : TencentSmsOperation.values()) {
            names.put(operation.name(), operation);
            if (!operation.isCallback()) {
                names.put(operation.action().name(), operation);
            }
        }
        String nearest = NearestName.of(name, names.keySet());
        return nearest == null ? "." : ". Did you mean " + names.get(nearest) + "?";
    }
}
