package io.github.cameltencent.sms.simulator.action;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.protocol.FieldSpec;
import io.github.cameltencent.sms.simulator.protocol.Parameters;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.github.cameltencent.sms.simulator.store.MessageScope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Selects the entries that a list action returns: those with the given ids, or a page of all.
 *
 * @param idSet the name of the field with the ids
 * @param defaultLimit entries on a page when the request has no Limit
 */
record ListQuery(String idSet, int defaultLimit) {
    /** Selects mainland or global entries. */
    static final FieldSpec INTERNATIONAL = FieldSpec.whole("International")
            .required()
            .oneOf(Set.of(MessageScope.MAINLAND, MessageScope.GLOBAL), "InvalidParameterValue.InvalidInternational");

    RequestSchema schema() {
        return RequestSchema.of(
                INTERNATIONAL,
                FieldSpec.wholes(idSet).atMost(100, "InvalidParameterValue"),
                FieldSpec.whole("Limit").between(0, 100, "InvalidParameterValue.LimitVerifyFail"),
                FieldSpec.whole("Offset"));
    }

    <T> JsonArray page(
            Parameters parameters,
            Collection<T> entries,
            Predicate<T> asked,
            ToLongFunction<T> id,
            Function<T, JsonObject> toJson) {
        Set<Long> ids = new HashSet<>(parameters.wholes(idSet));
        Stream<T> stream = entries.stream().filter(asked);
        Stream<T> chosen = ids.isEmpty()
                ? stream.skip(parameters.whole("Offset", 0)).limit(parameters.count("Limit", defaultLimit))
                : stream.filter(entry -> ids.contains(id.applyAsLong(entry)));
        JsonArray items = new JsonArray();
        chosen.forEach(entry -> items.add(toJson.apply(entry)));
        return items;
    }
}
