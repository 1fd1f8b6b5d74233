package io.github.cameltencent.sms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameltencent.sms.RequestShape.Field;
import org.apache.camel.Message;

/** The headers that belong to the component. One of them with a typing mistake must not be passed over. */
final class RequestHeaders {

    private static final Set<String> KNOWN = Stream.of(
                    TencentSmsConstants.RESULT_HEADERS.stream(),
                    TencentSmsConstants.STATUS_HEADERS.stream(),
                    Arrays.stream(TencentSmsOperation.values())
                            .flatMap(operation -> operation.shape().fields().stream())
                            .map(Field::headerName))
            .flatMap(Function.identity())
            .map(RequestHeaders::key)
            .collect(Collectors.toUnmodifiableSet());

    private RequestHeaders() {}

    static void refuseUnknown(Message message) throws InvalidFieldException {
        if (!message.hasHeaders()) {
            return;
        }
        for (String name : message.getHeaders().keySet()) {
            if (name.regionMatches(
                            true, 0, TencentSmsConstants.HEADER_PREFIX, 0, TencentSmsConstants.HEADER_PREFIX.length())
                    && !KNOWN.contains(key(name))) {
                throw new InvalidFieldException("the header " + FieldNames.safe(name) + " is none of this component's");
            }
        }
    }

    /** Camel's header names do not mind the case. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
