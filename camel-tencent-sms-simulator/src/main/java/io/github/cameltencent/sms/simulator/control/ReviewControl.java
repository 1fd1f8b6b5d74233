package io.github.cameltencent.sms.simulator.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.MessageScope;
import io.github.cameltencent.sms.simulator.store.RegionState;
import io.github.cameltencent.sms.simulator.store.ResourceTable;
import io.github.cameltencent.sms.simulator.store.Sign;
import io.github.cameltencent.sms.simulator.store.Template;
import org.jspecify.annotations.Nullable;

/** Templates, or signatures, of all regions, and their reviews. */
public final class ReviewControl<T> {
    /** An entry and the regions that have it. */
    public record InRegions<T>(T entry, List<String> regions) {}

    private interface Reviewed<T> {
        T with(T entry, ReviewOutcome outcome, String reply);
    }

    private final AccountState state;
    private final String resource;
    private final Function<RegionState, ResourceTable<T>> table;
    private final ToLongFunction<T> id;
    private final Reviewed<T> reviewed;

    private ReviewControl(
            AccountState state,
            String resource,
            Function<RegionState, ResourceTable<T>> table,
            ToLongFunction<T> id,
            Reviewed<T> reviewed) {
        this.state = state;
        this.resource = resource;
        this.table = table;
        this.id = id;
        this.reviewed = reviewed;
    }

    static ReviewControl<Template> templates(AccountState state) {
        return new ReviewControl<>(state, "templates", RegionState::templates, Template::id, Template::reviewed);
    }

    static ReviewControl<Sign> signatures(AccountState state) {
        return new ReviewControl<>(state, "signatures", RegionState::signs, Sign::id, Sign::reviewed);
    }

    /** In the order of their ids. */
    public List<InRegions<T>> all() {
        return state.locked(() -> inRegions(tables -> tables.all().stream()).stream()
                .sorted(Comparator.comparingLong(found -> id.applyAsLong(found.entry())))
                .toList());
    }

    /**
     * Ends a review.
     *
     * @param reply why it is refused; {@code null} for the usual text
     * @param region {@code null} for all regions that have the entry
     * @throws NoSuchElementException when there is none
     */
    public InRegions<T> review(long wanted, ReviewOutcome outcome, @Nullable String reply, @Nullable String region) {
        return state.locked(() -> {
            List<RegionState> having = Stream.concat(state.regions().values().stream(), Stream.of(state.unusedRegion()))
                    .filter(one -> table.apply(one).find(wanted) != null)
                    .filter(one -> region == null || one.name().equals(region))
                    .toList();
            if (having.isEmpty()) {
                throw new NoSuchElementException("There is no " + wanted + " in " + resource
                        + (region == null ? "" : " of the region " + region));
            }
            String text = reply == null ? outcome.reviewReply() : reply;
            for (RegionState one : having) {
                T entry = table.apply(one).find(wanted);
                if (entry != null) {
                    table.apply(one).put(wanted, reviewed.with(entry, outcome, text));
                }
            }
            changed();
            return found(wanted, having.get(0));
        });
    }

    /**
     * Adds an entry in every region.
     *
     * @param wanted {@code null} for a new id
     * @throws IllegalStateException when a region has an entry with this id
     */
    InRegions<T> add(@Nullable Long wanted, LongFunction<T> withId) {
        return state.locked(() -> {
            List<RegionState> regions = new ArrayList<>(state.regions().values());
            regions.add(state.unusedRegion());
            long free = wanted == null ? freeId(regions) : wanted;
            if (regions.stream().anyMatch(region -> table.apply(region).find(free) != null)) {
                throw new IllegalStateException("There is a " + free + " in " + resource + " already");
            }
            T entry = withId.apply(free);
            regions.forEach(region -> table.apply(region).put(free, entry));
            changed();
            return found(free, regions.get(0));
        });
    }

    private long freeId(List<RegionState> regions) {
        return regions.stream()
                .mapToLong(region -> table.apply(region).newId())
                .max()
                .orElseThrow();
    }

    private InRegions<T> found(long wanted, RegionState in) {
        T entry = table.apply(in).find(wanted);
        return inRegions(tables -> Stream.ofNullable(tables.find(wanted))).stream()
                .filter(one -> one.entry().equals(entry))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no " + wanted + " in " + resource));
    }

    private List<InRegions<T>> inRegions(Function<ResourceTable<T>, Stream<T>> entries) {
        Map<T, List<String>> regions = new LinkedHashMap<>();
        for (RegionState region : state.regions().values()) {
            entries.apply(table.apply(region))
                    .forEach(entry -> regions.computeIfAbsent(entry, unknown -> new ArrayList<>())
                            .add(region.name()));
        }
        return regions.entrySet().stream()
                .map(entry -> new InRegions<>(
                        entry.getKey(), entry.getValue().stream().sorted().toList()))
                .toList();
    }

    private void changed() {
        state.inbox().tell(listener -> listener.changed(resource));
    }

    /** Adds an approved template in every region. */
    static InRegions<Template> add(
            ReviewControl<Template> templates, @Nullable Long id, @Nullable String name, String content) {
        if (!Template.isWellFormed(content)) {
            throw new IllegalArgumentException(
                    "The content must be text with variables {1}, {2} and so on without a gap");
        }
        Instant now = templates.state.now();
        return templates.add(
                id,
                free -> new Template(
                        free,
                        name == null ? "template " + free : name,
                        content,
                        0,
                        MessageScope.BOTH,
                        ReviewOutcome.AT_ONCE,
                        "",
                        now));
    }

    /** Adds an approved signature in every region. */
    static InRegions<Sign> add(ReviewControl<Sign> signatures, String name) {
        if (!Sign.isName(name)) {
            throw new IllegalArgumentException("The name must be the text of a signature, without brackets");
        }
        Instant now = signatures.state.now();
        return signatures.add(null, id -> new Sign(id, name, MessageScope.BOTH, ReviewOutcome.AT_ONCE, "", null, now));
    }
}
