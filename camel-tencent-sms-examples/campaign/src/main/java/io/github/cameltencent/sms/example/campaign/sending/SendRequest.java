package io.github.cameltencent.sms.example.campaign.sending;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.example.campaign.Campaign;

/**
 * Recipients who get the same text, in one request.
 *
 * @param records by number; a number can be on the topic more than once
 */
record SendRequest(Campaign campaign, List<String> templateParamSet, Map<String, List<RecipientRecord>> records) {

    /** The maximum of Tencent's API. */
    static final int MAX_RECIPIENTS = 200;

    private static final String MAINLAND_CHINA = "+86";

    /** What the recipients of a request have in common: Tencent refuses one to mainland China and to others. */
    private record Common(List<String> templateParamSet, boolean mainland) {}

    /** Puts together those who can be in one request. */
    static List<SendRequest> of(Campaign campaign, Map<String, List<RecipientRecord>> records) {
        Map<Common, List<SendRequest>> all = new LinkedHashMap<>();
        records.forEach((number, same) -> {
            List<String> values = same.get(0).templateParamSet();
            List<SendRequest> requests = all.computeIfAbsent(
                    new Common(values, number.startsWith(MAINLAND_CHINA)), common -> new ArrayList<>());
            if (requests.isEmpty()
                    || requests.get(requests.size() - 1).records().size() == MAX_RECIPIENTS) {
                requests.add(new SendRequest(campaign, values, new LinkedHashMap<>()));
            }
            requests.get(requests.size() - 1).records().put(number, same);
        });
        return all.values().stream().flatMap(List::stream).toList();
    }

    /** A request for each recipient alone. */
    List<SendRequest> split() {
        return records.entrySet().stream()
                .map(entry -> new SendRequest(campaign, templateParamSet, Map.of(entry.getKey(), entry.getValue())))
                .toList();
    }

    List<String> phoneNumbers() {
        return List.copyOf(records.keySet());
    }

    @Override
    public String toString() {
        return "request for " + records.size() + " recipients of " + campaign.id();
    }
}
