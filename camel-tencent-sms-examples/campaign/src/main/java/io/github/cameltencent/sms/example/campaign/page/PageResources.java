package io.github.cameltencent.sms.example.campaign.page;

import java.util.Map;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.database.Campaigns;

/** What the page asks and changes. */
final class PageResources {

    private final Campaigns campaigns;
    private final Looks looks;
    private final PageToken token;

    PageResources(Campaigns campaigns, Looks looks, PageToken token) {
        this.campaigns = campaigns;
        this.looks = looks;
        this.token = token;
    }

    void addTo(ResourceTable resources) {
        resources
                .get(ResourceTable.API + "campaigns", request -> list())
                .get(ResourceTable.API + "progress", request -> PageResponse.json(looks.of(request.field("campaign"))))
                .post(ResourceTable.API + "pause", request -> changed(request, campaigns.pause(id(request), null)))
                .post(ResourceTable.API + "resume", request -> changed(request, campaigns.resume(id(request))))
                .post(ResourceTable.API + "cancel", request -> changed(request, campaigns.cancel(id(request))))
                .post(ResourceTable.API + "end", request -> changed(request, campaigns.end(id(request))))
                .post(ResourceTable.SESSION, this::openSession);
    }

    private PageResponse list() {
        return PageResponse.json(
                Map.of("campaigns", campaigns.list().stream().map(Campaign::id).toList()));
    }

    private static String id(PageRequest request) throws RefusedException {
        return request.field("campaign");
    }

    private PageResponse changed(PageRequest request, boolean isChanged) throws RefusedException {
        if (!isChanged) {
            throw new RefusedException(409, "The campaign is not in a state for that, or there is no such campaign");
        }
        looks.forget(id(request));
        return PageResponse.json(Map.of());
    }

    private PageResponse openSession(PageRequest request) throws RefusedException {
        if (!token.is(request.field("token"))) {
            throw new RefusedException(401, "This is not the token that the page was started with");
        }
        return PageResponse.json(Map.of()).with("set-cookie", token.cookie());
    }
}
