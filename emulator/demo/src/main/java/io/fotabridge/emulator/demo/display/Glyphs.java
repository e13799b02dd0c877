// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

import java.nio.charset.Charset;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The characters that are not on every terminal.
 *
 * @param arrow between the ends of a hop
 * @param rule  what a line in a table is made of
 */
public record Glyphs(String arrow, String rule, ProgressBarStyle bar) {

    private static final Glyphs UNICODE = new Glyphs("\u2192", "\u2500", ProgressBarStyle.builder()
            .leftBracket("").rightBracket("")
            .block('\u2501').space('\u00b7').fractionSymbols("\u00b7\u2578").rightSideFractionSymbol('\u00b7')
            .build());
    private static final Glyphs ASCII = new Glyphs("->", "-", ProgressBarStyle.ASCII);

    /** What a character set has. */
    public static Glyphs of(Charset charset) {
        return charset.newEncoder().canEncode("\u2192\u2500\u2501\u2578\u00b7") ? UNICODE : ASCII;
    }

    /** Names a hop, for all devices in the same width. */
    String name(Hop hop, int width) {
        String way = hop.leg() == Leg.WAN ? "server " + arrow + " gateway" : "gateway " + arrow + " device";
        return ("%-" + width + "s  %-" + (15 + arrow.length()) + "s").formatted(hop.device(), way);
    }
}
