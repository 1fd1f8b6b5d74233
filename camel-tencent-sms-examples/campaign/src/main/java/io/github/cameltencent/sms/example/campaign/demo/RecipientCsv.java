package io.github.cameltencent.sms.example.campaign.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.cameltencent.sms.example.campaign.Recipient;

/** Writes a file as another system would, with one parameter for each recipient. */
final class RecipientCsv {

    private RecipientCsv() {}

    static void write(Iterable<Recipient> recipients, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("phoneNumber,1\n");
            for (Recipient recipient : recipients) {
                String text = recipient.templateParamSet().get(0).replace("\"", "\"\"");
                writer.write(recipient.phoneNumber() + ",\"" + text + "\"\n");
            }
        }
    }
}
