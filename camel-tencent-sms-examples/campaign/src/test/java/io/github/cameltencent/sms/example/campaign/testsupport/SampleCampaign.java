package io.github.cameltencent.sms.example.campaign.testsupport;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.example.campaign.Budget;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.Reason;
import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.Receipt;
import io.github.cameltencent.sms.tracking.SendOutcome;

/** A campaign whose recipients are where workers would bring them. */
public final class SampleCampaign {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final AtomicInteger LAST = new AtomicInteger();

    private final TestDatabase database;
    private final Campaign campaign;
    private int lastNumber;

    /** One with an id of its own. */
    public SampleCampaign(TestDatabase database) {
        this(database, "campaign-" + LAST.incrementAndGet());
    }

    public SampleCampaign(TestDatabase database, String id) {
        this(
                database,
                new Campaign(
                        id,
                        CampaignState.RUNNING,
                        null,
                        "1400006666",
                        "1110",
                        "Example",
                        false,
                        Set.of(),
                        Budget.UNLIMITED));
    }

    /** One that does not exist yet. */
    public SampleCampaign(TestDatabase database, Campaign campaign) {
        this.database = database;
        this.campaign = campaign;
        database.campaigns().campaigns().create(campaign);
    }

    public Campaign campaign() {
        return campaign;
    }

    public String id() {
        return campaign.id();
    }

    /** Adds recipients that wait. */
    public List<String> waiting(int count) {
        return recipients("+8618501", count);
    }

    /** Adds recipients whose message has left with a code. */
    public List<Claim> sent(int count, MessageState state, String code) {
        return send(waiting(count), state, code);
    }

    public List<Claim> sentTo(String prefix, int count, MessageState state, String code) {
        return send(recipients(prefix, count), state, code);
    }

    /** Adds messages to numbers that are no recipients. */
    public void sentToStrangers(int count) {
        send(numbers("+8618501", count), MessageState.ACCEPTED, "Ok");
    }

    /** Adds recipients for whom the carrier has reported. */
    public List<Claim> reported(int count, boolean isDelivered, String code) {
        List<Claim> claims = sent(count, MessageState.ACCEPTED, "Ok");
        report(claims, isDelivered, code);
        return claims;
    }

    /** Adds what the carrier reports for messages. */
    public void report(List<Claim> claims, boolean isDelivered, String code) {
        List<Receipt> receipts = claims.stream()
                .map(claim -> new Receipt(
                        UUID.randomUUID().toString(),
                        "queue",
                        "{}",
                        new Receipt.Delivery(serialNo(claim), isDelivered, code, null)))
                .toList();
        database.messages().addReceipts(receipts, LEASE);
    }

    /** Adds people who get no message. */
    public void leftOut(int count, Reason reason) {
        database.campaigns().leftOut().add(id(), numbers("+8618501", count), reason);
    }

    /** Sends to numbers; the outcome is the state. */
    public List<Claim> send(List<String> numbers, MessageState state, String code) {
        List<Claim> claims = numbers.stream()
                .map(number -> new Claim(
                        new MessageId(id(), number),
                        UUID.randomUUID().toString(),
                        id(),
                        campaign.smsSdkAppId(),
                        "digest",
                        false))
                .toList();
        database.messages().claim(claims, LEASE);
        database.messages()
                .record(claims.stream()
                        .map(claim ->
                                new SendOutcome(claim.id(), claim.claimId(), state, serialNo(claim), code, "request"))
                        .toList());
        return claims;
    }

    private List<String> recipients(String prefix, int count) {
        List<String> numbers = numbers(prefix, count);
        database.campaigns().recipients().add(id(), numbers);
        return numbers;
    }

    private List<String> numbers(String prefix, int count) {
        int first = lastNumber + 1;
        lastNumber += count;
        return IntStream.range(first, first + count)
                .mapToObj(i -> prefix + String.format("%06d", i))
                .toList();
    }

    private static String serialNo(Claim claim) {
        return "serial-" + claim.claimId();
    }
}
