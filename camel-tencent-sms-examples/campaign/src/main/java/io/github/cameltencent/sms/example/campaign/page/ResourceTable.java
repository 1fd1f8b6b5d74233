package io.github.cameltencent.sms.example.campaign.page;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What there is at which path. Any other path is nothing. */
final class ResourceTable {

    /** What needs the token, if there is one. */
    static final String API = "/api/";

    /** Where the token is given. */
    static final String SESSION = API + "session";

    private final Map<String, Entry> entries = new HashMap<>();

    /** Answers the requests to a path. */
    interface Resource {

        PageResponse answer(PageRequest request) throws RefusedException;
    }

    private record Entry(String method, Resource resource) {}

    ResourceTable get(String path, Resource resource) {
        entries.put(path, new Entry("GET", resource));
        return this;
    }

    ResourceTable post(String path, Resource resource) {
        entries.put(path, new Entry("POST", resource));
        return this;
    }

    /** The only method of a path, or {@code null} if nothing is there. */
    @Nullable
    String method(String path) {
        Entry entry = entries.get(path);
        return entry == null ? null : entry.method();
    }

    PageResponse answer(PageRequest request) throws RefusedException {
        Entry entry = entries.get(request.path());
        if (entry == null) {
            throw new RefusedException(404, "There is nothing at this path");
        }
        return entry.resource().answer(request);
    }
}
