package io.marketagent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/** Writes answers: on a terminal the first sentences as they come, then tables and notes; else all of it at once. */
final class AnswerPrinter implements Service.Listener {

    /** How an answer is written. */
    enum Format {
        TEXT,
        JSON,
        CSV,
        MARKDOWN
    }

    private final PrintStream out;
    private final PrintStream err;
    private final Screen screen;
    private final Format format;
    private final boolean live;
    private LiveText streamed;

    AnswerPrinter(PrintStream out, PrintStream err, Screen screen, Format format) {
        this.out = out;
        this.err = err;
        this.screen = screen;
        this.format = format;
        this.live = format == Format.TEXT && screen.terminal();
        this.streamed = new LiveText(out, screen);
    }

    @Override
    public void queued(int position) {
        if (live && position > 1) {
            err.println(Style.DIM.of("waiting, number " + position, screen.colours()));
        }
    }

    @Override
    public void tool(String name) {
        if (live && streamed.end()) {
            streamed = new LiveText(out, screen); // what it said was a remark
        }
    }

    @Override
    public void text(String delta) {
        if (live) {
            streamed.add(delta);
        }
    }

    /** Writes what has not been written yet. */
    void answer(AnswerJson reply) {
        switch (format) {
            case JSON -> out.println(reply.json());
            case MARKDOWN -> out.println(Text.plain(reply.markdown()));
            case CSV -> csv(reply);
            case TEXT -> text(reply);
        }
        out.flush();
        streamed = new LiveText(out, screen);
    }

    /** The line that was told has its end already. */
    private static String afterLineEnd(String rest) {
        return rest.startsWith("\n") ? rest.substring(1) : rest;
    }

    private void csv(AnswerJson reply) {
        String csv = AnswerCsv.of(reply.blocks());
        if (csv.isEmpty() || !reply.answered()) {
            err.println(Text.plain(reply.markdown()).lines().findFirst().orElse(""));
        }
        for (JsonNode failure : reply.failures()) {
            err.println(Text.plain(failure.path("input").asText() + ": "
                    + failure.path("message").asText()));
        }
        out.print(csv);
    }

    private void text(AnswerJson reply) {
        String markdown = reply.markdown();
        String told = streamed.told().strip();
        boolean some = streamed.end();
        // a model's prose is made harmless when it is whole: where that changed it, it is told once more as it is now
        String rest = some && markdown.startsWith(told) ? afterLineEnd(markdown.substring(told.length())) : markdown;
        List<String> lines = MarkdownText.lines(rest, screen, Sparkline.charts(reply.blocks(), screen.width()));
        lines.forEach(out::println);
    }
}
