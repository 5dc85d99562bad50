package io.marketagent.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** An answer's Markdown as a renderer that makes links of bare addresses understands it. */
final class ReadAnswer {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(AutolinkExtension.create())).build();
    private static final Pattern SOURCE = Pattern.compile("(?i)^sources?(?! \\(the model's word\\))\\W.*");
    private static final Pattern KNOWN_SOURCE = Pattern.compile(
            "Source: (?:[A-Z.]{1,6}: )?(?:tradier|polygon|calendar)(?: \\(simulated\\)| \\(delayed\\))*, as of .*");

    private final List<String> dangerous = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();

    ReadAnswer(String markdown) {
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                dangerous.add("link to " + link.getDestination());
            }

            @Override
            public void visit(Image image) {
                dangerous.add("picture of " + image.getDestination());
            }

            @Override
            public void visit(HtmlInline html) {
                dangerous.add("HTML " + html.getLiteral());
            }

            @Override
            public void visit(HtmlBlock html) {
                dangerous.add("HTML " + html.getLiteral());
            }

            @Override
            public void visit(FencedCodeBlock code) {
                dangerous.add("a fence round " + code.getLiteral());
            }

            @Override
            public void visit(Heading heading) {
                headings.add(text(heading));
                visitChildren(heading);
            }

            @Override
            public void visit(Emphasis emphasis) {
                if (SOURCE.matcher(text(emphasis)).matches()) {
                    sources.add(text(emphasis));
                }
                visitChildren(emphasis);
            }
        });
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text literal) {
                text.append(literal.getLiteral());
            }
        });
        return text.toString();
    }

    List<String> headings() {
        return headings;
    }

    /** Nothing in it does anything, and each source in it is one of ours. */
    ReadAnswer isHarmless(String because) {
        assertThat(dangerous).as(because).isEmpty();
        assertThat(sources)
                .as(because)
                .allMatch(source -> KNOWN_SOURCE.matcher(source).matches());
        return this;
    }

    static final Set<String> TOOLS = Set.of(
            "get_stock_quote",
            "get_stock_price_history",
            "get_ta_indicators",
            "get_market_status_and_date_time",
            "get_options_expiration_dates",
            "get_call_options_chain",
            "get_put_options_chain");
}
