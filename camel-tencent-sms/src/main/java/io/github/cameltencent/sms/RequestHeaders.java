package io.github.cameltencent.sms;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameltencent.sms.RequestShape.Field;
import io.github.cameltencent.sms.client.SmsClientSettings;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The headers that belong to the component. One of them with a typing mistake must not be passed over. */
final class RequestHeaders {

    private static final List<String> NAMES = Stream.of(
                    Stream.of(TencentSmsConstants.REGION),
                    TencentSmsConstants.RESULT_HEADERS.stream(),
                    TencentSmsConstants.STATUS_HEADERS.stream(),
                    Arrays.stream(TencentSmsOperation.values())
                            .flatMap(operation -> operation.shape().fields().stream())
                            .map(Field::headerName))
            .flatMap(Function.identity())
            .distinct()
            .toList();

    private static final Set<String> KNOWN =
            NAMES.stream().map(RequestHeaders::key).collect(Collectors.toUnmodifiableSet());

    /** What people write before a field's name. */
    private static final Pattern PREFIX = Pattern.compile("(?i)^(camel)?[-_.]?(tencent(cloud)?)?[-_.]?(sms)?[-_.]?");

    private RequestHeaders() {}

    static void refuseUnknown(Message message, RequestShape shape) throws InvalidFieldException {
        if (!message.hasHeaders()) {
            return;
        }
        for (String name : message.getHeaders().keySet()) {
            if (isOurs(name) && !KNOWN.contains(key(name))) {
                String meant = nearest(name, namesOf(shape));
                if (meant == null) {
                    meant = nearest(name, NAMES);
                }
                throw new InvalidFieldException("the header " + FieldNames.safe(name) + " is none of this component's"
                        + (meant == null ? "" : " (did you mean " + meant + "?)"));
            }
        }
    }

    /** For the message about a field that is missing: the header that may have been meant to hold it, or nothing. */
    static String meantFor(Field field, Message message, RequestShape shape) {
        if (message.hasHeaders()) {
            for (String name : message.getHeaders().keySet()) {
                boolean isMeant = isOurs(name)
                        ? !namesOf(shape).contains(name) && nearest(name, List.of(field.headerName())) != null
                        : isNamedLike(name, field);
                if (isMeant) {
                    return ". The message has the header " + FieldNames.safe(name) + "; did you mean "
                            + field.headerName() + "?";
                }
            }
        }
        return "";
    }

    private static boolean isNamedLike(String header, Field field) {
        String name = PREFIX.matcher(header).replaceFirst("").replaceAll("[-_.]", "");
        return name.equalsIgnoreCase(rest(field.headerName()));
    }

    private static List<String> namesOf(RequestShape shape) {
        return Stream.concat(shape.fields().stream().map(Field::headerName), Stream.of(TencentSmsConstants.REGION))
                .toList();
    }

    /** The region that the message names, or {@code null} if it names none. */
    static @Nullable String region(Message message, TextReader reader) throws InvalidFieldException {
        Object value = message.getHeader(TencentSmsConstants.REGION);
        if (value == null) {
            return null;
        }
        ValuePlace place = ValuePlace.of("header ", TencentSmsConstants.REGION);
        String region = TextReader.isText(value) ? reader.text(value, place) : "";
        if (!SmsClientSettings.isRegion(region)) {
            throw new InvalidFieldException("the " + place + " must look like ap-guangzhou");
        }
        return region;
    }

    /** By what follows the prefix, which all have; the API's {@code Sms} is not doubled. */
    private static @Nullable String nearest(String header, Collection<String> names) {
        List<String> rests = names.stream().map(RequestHeaders::rest).toList();
        String given = rest(header);
        String meant = NearestName.of(given, rests);
        if (meant == null && given.regionMatches(true, 0, "Sms", 0, 3)) {
            meant = NearestName.of(given.substring(3), rests);
        }
        return meant == null ? null : TencentSmsConstants.HEADER_PREFIX + meant;
    }

    private static boolean isOurs(String header) {
        String prefix = TencentSmsConstants.HEADER_PREFIX;
        return header.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String rest(String header) {
        return header.substring(TencentSmsConstants.HEADER_PREFIX.length());
    }

    /** Camel's header names do not mind the case. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
