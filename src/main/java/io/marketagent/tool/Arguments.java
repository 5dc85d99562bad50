package io.marketagent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketagent.access.Secrets;
import io.marketagent.analysis.figure.Figure;
import io.marketagent.analysis.figure.FigureAsk;
import io.marketagent.analysis.figure.FigureWords;
import io.marketagent.market.MarketException.BadRequest;
import io.marketagent.market.WellFormed;
import io.marketagent.text.LinearPattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A tool's arguments as a model or a client sends them, read strictly: a wrong type, an unknown name or a value out of
 * bounds is a {@link BadRequest} that says what would be right. A list may be written as a single value or separated by
 * commas, because models do.
 */
final class Arguments {

    private static final int LONGEST_TEXT = 80;
    private static final int MOST_FIGURES = 10;
    private static final Pattern COMMA = LinearPattern.compile(",");

    private final JsonNode json;

    Arguments(JsonNode sent, Set<String> known) {
        JsonNode json = WellFormedJson.of(sent);
        if (!json.isObject()) {
            throw new BadRequest("The arguments have to be a JSON object with " + known);
        }
        for (String name : (Iterable<String>) json::fieldNames) {
            if (!known.contains(name)) {
                throw new BadRequest("Unknown argument '" + Secrets.masked(cut(name)) + "'; "
                        + ArgumentNames.meant(name, known)
                                .map(right -> "did you mean '" + right + "'? Expected is ")
                                .orElse("expected is ")
                        + "one of " + new TreeSet<>(known));
            }
        }
        this.json = json;
    }

    Optional<String> text(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() && !value.isNumber()) {
            throw new BadRequest("'" + name + "' has to be a text");
        }
        String text = value.asText().strip();
        if (text.length() > LONGEST_TEXT) {
            throw new BadRequest("'" + name + "' is longer than " + LONGEST_TEXT + " characters");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    List<String> texts(String name, int most) {
        JsonNode value = json.path(name);
        Set<String> texts = new LinkedHashSet<>();
        if (value.isTextual()) {
            addAll(texts, name, value.asText());
        } else if (value.isArray()) {
            for (JsonNode element : value) {
                if (!element.isTextual()) {
                    throw new BadRequest("'" + name + "' has to be a list of texts");
                }
                addAll(texts, name, element.asText());
            }
        } else if (!value.isMissingNode() && !value.isNull()) {
            throw new BadRequest("'" + name + "' has to be a list of texts");
        }
        if (texts.size() > most) {
            throw new BadRequest("'" + name + "' has " + texts.size() + " entries; at most " + most + " are allowed");
        }
        return new ArrayList<>(texts);
    }

    private static void addAll(Set<String> texts, String name, String separated) {
        for (String text : COMMA.split(separated, -1)) {
            if (text.strip().length() > LONGEST_TEXT) {
                throw new BadRequest("An entry of '" + name + "' is longer than " + LONGEST_TEXT + " characters");
            }
            if (!text.isBlank()) {
                texts.add(text.strip());
            }
        }
    }

    /** Symbols or names, at most as many as one call takes. */
    List<String> symbols() {
        return texts("symbols", ToolCall.MOST_SYMBOLS);
    }

    /** Whether nothing from before this moment is wanted. */
    boolean refresh() {
        return flag("refresh");
    }

    boolean flag(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual() && Set.of("true", "false").contains(value.asText())) {
            return Boolean.parseBoolean(value.asText());
        }
        throw new BadRequest("'" + name + "' has to be true or false");
    }

    Optional<Integer> wholeNumber(String name, int least, int most) {
        return number(name, BigDecimal.valueOf(least), BigDecimal.valueOf(most)).map(number -> {
            try {
                return number.intValueExact();
            } catch (ArithmeticException fraction) {
                throw new BadRequest("'" + name + "' has to be a whole number from " + least + " to " + most);
            }
        });
    }

    Optional<BigDecimal> number(String name, BigDecimal least, BigDecimal most) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String expected =
                "'" + name + "' has to be a number from " + least.toPlainString() + " to " + most.toPlainString();
        if (!value.isNumber() && !value.isTextual()) {
            throw new BadRequest(expected);
        }
        try {
            BigDecimal number = new BigDecimal(cut(value.asText().strip()));
            if (number.compareTo(least) < 0 || number.compareTo(most) > 0 || number.scale() > 6) {
                throw new BadRequest(expected);
            }
            return Optional.of(number);
        } catch (NumberFormatException noNumber) {
            throw new BadRequest(expected);
        }
    }

    Optional<LocalDate> date(String name) {
        return text(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException noDate) {
                throw new BadRequest("'" + name + "' has to be a date like 2026-10-17");
            }
        });
    }

    <T> List<T> words(String name, int most, Function<String, T> read) {
        return texts(name, most).stream().map(read).distinct().toList();
    }

    /** Figures, as they are called or as people say them. */
    List<FigureAsk> figures(Figure.Need need) {
        return words("figures", MOST_FIGURES, word -> FigureWords.parse(word, need));
    }

    private static String cut(String text) {
        return WellFormed.cut(text, LONGEST_TEXT);
    }
}
