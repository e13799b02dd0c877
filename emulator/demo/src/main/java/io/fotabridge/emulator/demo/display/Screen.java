// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * What standard output is, as {@code bin/demo} found it out: Java can only say whether input and output both are a
 * terminal.
 *
 * @param width columns of the terminal; 0 if it is none
 */
public record Screen(PrintStream out, Glyphs glyphs, int width) {

    private static final int NARROWEST = 60;
    private static final int WIDEST = 110;

    /** Reads {@code fotabridge.demo.columns}: a number, or nothing if standard output is no terminal. */
    public static Screen ofStandardOutput() {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", System.getProperty("native.encoding")));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset);
        String columns = System.getProperty("fotabridge.demo.columns", "");
        int width = columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : 0;
        return new Screen(out, Glyphs.of(charset), width);
    }

    /** @param hops all that there will be, in the order of their bars */
    public Display display(List<Hop> hops) {
        return width == 0
                ? new LineDisplay(out, glyphs, hops)
                : new BarDisplay(out, glyphs, hops, Math.max(NARROWEST, Math.min(WIDEST, width - 1)));
    }
}
