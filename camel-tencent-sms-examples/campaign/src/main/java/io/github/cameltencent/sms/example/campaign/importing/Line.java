package io.github.cameltencent.sms.example.campaign.importing;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param text without the line break; empty if the line is too long
 * @param isTooLong whether it has more characters than are read
 */
record Line(long number, String text, boolean isTooLong) {

    @Override
    public String toString() {
        return "line " + number;
    }
}
