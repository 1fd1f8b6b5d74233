package io.github.cameltencent.sms.example.campaign.importing;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** Reads the records of a file one by one. A bad record does not disturb the next one. */
interface RecordReader {

    /** Returns {@code null} at the end. */
    @Nullable
    Entry next() throws IOException;

    /** The columns of a record's text, as in the first line of a CSV file. */
    String columns();

    /** How the text of a record is written as those columns. */
    String asColumns(String text);
}
