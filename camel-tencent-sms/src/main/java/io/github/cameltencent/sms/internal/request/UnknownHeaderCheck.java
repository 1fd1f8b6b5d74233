package io.github.cameltencent.sms.internal.request;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.internal.request.RequestSchema.Field;
import io.github.cameltencent.sms.internal.text.NearestName;
import io.github.cameltencent.sms.internal.text.RegionName;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Rejects unknown headers of the component, so that a misspelled header is not ignored. */
public final class UnknownHeaderCheck {

    private final Set<String> names;
    private final Set<String> lowerCaseNames;

    /** Usual prefixes of a field name. */
    private static final Pattern PREFIX = Pattern.compile("(?i)^(camel)?[-_.]?(tencent(cloud)?)?[-_.]?(sms)?[-_.]?");

    /** @param names the known headers of the component */
    public UnknownHeaderCheck(Collection<String> names) {
        this.names = Set.copyOf(names);
        this.lowerCaseNames = names.stream().map(UnknownHeaderCheck::lowerCase).collect(Collectors.toUnmodifiableSet());
    }

    void refuseUnknown(Message message, RequestSchema shape) throws InvalidFieldException {
        if (!message.hasHeaders()) {
            return;
        }
        for (String name : message.getHeaders().keySet()) {
            if (isOurs(name) && !isKnown(name)) {
                String meant = nearest(name, namesOf(shape));
                if (meant == null) {
                    meant = nearest(name, names);
                }
                throw new InvalidFieldException("the header " + FieldNames.safe(name) + " is unknown"
                        + (meant == null ? "" : " (did you mean " + meant + "?)"));
            }
        }
    }

    /** For the message about a missing field: the header that may be meant, or nothing. */
    static String meantFor(Field field, Message message, RequestSchema shape) {
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

    private static List<String> namesOf(RequestSchema shape) {
        return Stream.concat(shape.fields().stream().map(Field::headerName), Stream.of(TencentSmsConstants.REGION))
                .toList();
    }

    /** The region in the header, or {@code null} if there is none. */
    static @Nullable String region(Message message, TextReader reader) throws InvalidFieldException {
        Object value = message.getHeader(TencentSmsConstants.REGION);
        if (value == null) {
            return null;
        }
        ValueLocation place = ValueLocation.of("header ", TencentSmsConstants.REGION);
        String region = TextReader.isText(value) ? reader.text(value, place) : "";
        if (!RegionName.isOne(region)) {
            throw new InvalidFieldException("the " + place + " must look like ap-guangzhou");
        }
        return region;
    }

    /** Compares the names without the common prefix and the API's own {@code Sms}. */
    private static @Nullable String nearest(String header, Collection<String> names) {
        List<String> rests = names.stream().map(UnknownHeaderCheck::rest).toList();
        String given = rest(header);
        String meant = NearestName.of(given, rests);
        if (meant == null && given.regionMatches(true, 0, "Sms", 0, 3)) {
            meant = NearestName.of(given.substring(3), rests);
        }
        return meant == null ? null : RequestSchema.HEADER_PREFIX + meant;
    }

    private static boolean isOurs(String header) {
        String prefix = RequestSchema.HEADER_PREFIX;
        return header.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String rest(String header) {
        return header.substring(RequestSchema.HEADER_PREFIX.length());
    }

    /** Camel's header names are case-insensitive. */
    private boolean isKnown(String name) {
        return names.contains(name) || lowerCaseNames.contains(lowerCase(name));
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
