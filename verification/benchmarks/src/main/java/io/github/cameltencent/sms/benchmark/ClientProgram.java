package io.github.cameltencent.sms.benchmark;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A program that runs rounds in a JVM of its own. Its first line is the version of its JDK. Then it reads a client and a
 * {@link Round} from each line of its standard input, and answers with a {@link Result}.
 */
final class ClientProgram {

    private ClientProgram() {}

    /** The argument is the number of the first message. */
    public static void main(String[] args) throws Exception {
        SampleMessage.startWith(Long.parseLong(args[0]));
        System.out.println(Runtime.version().feature());
        try (BufferedReader commands =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String command; (command = commands.readLine()) != null; ) {
                String[] parts = command.split(" ", 2);
                // The server's connections are those of all clients.
                Result result = Round.parse(parts[1]).run(client(parts[0]), () -> 0);
                System.out.println(result.format());
            }
        }
        System.exit(0);
    }

    private static ClientFactory client(String name) {
        return name.startsWith(MessageClients.PREFIX) ? MessageClients.parse(name) : ClientKind.named(name);
    }
}
