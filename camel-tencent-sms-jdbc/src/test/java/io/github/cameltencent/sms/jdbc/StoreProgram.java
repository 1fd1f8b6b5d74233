package io.github.cameltencent.sms.jdbc;

import java.util.List;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageState;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Works with a store, and is gone before it has committed the last of it. */
final class StoreProgram {

    static final int KILLED = 137;

    private StoreProgram() {}

    public static void main(String[] args) {
        FaultyDataSource dataSource = new FaultyDataSource(new DriverManagerDataSource(args[0], args[1], args[2]));
        JdbcMessageStore store = new JdbcMessageStore(dataSource);
        store.setCreateSchema(true);
        List<Claim> claims = IntStream.range(0, 200)
                .mapToObj(i -> StoreSamples.claim("order-" + i))
                .toList();
        store.claim(claims, StoreSamples.CLAIM_TIMEOUT);
        List<Claim> accepted = claims.subList(0, 100);
        store.record(accepted.stream()
                .map(claim -> StoreSamples.outcome(
                        claim, MessageState.ACCEPTED, "serial-" + claim.id().key()))
                .toList());
        store.addReceipts(
                accepted.subList(0, 50).stream()
                        .map(claim -> StoreSamples.receipt(
                                "receipt-" + claim.id().key(),
                                "serial-" + claim.id().key()))
                        .toList(),
                StoreSamples.LEASE);
        dataSource.fault = step -> {
            if (step.equals("commit")) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
        store.claim(List.of(StoreSamples.claim("never")), StoreSamples.CLAIM_TIMEOUT);
    }
}
