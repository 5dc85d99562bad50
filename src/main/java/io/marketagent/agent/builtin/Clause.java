package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a question between two commas, full stops or "and"s: what it says, about whom, when. Filled while the marks are
 * read, then only looked at.
 */
final class Clause {

    private final List<Mark.Said> said = new ArrayList<>();
    private final List<Mark.Named> named = new ArrayList<>();
    private final List<Mark.Time> times = new ArrayList<>();
    private final List<Mark.Strikes> strikes = new ArrayList<>();
    private final List<Mark.Other> others = new ArrayList<>();
    private final boolean sentence;
    private boolean wordAfterName;

    Clause() {
        this(false);
    }

    /** @param sentence whether a sentence begins with it */
    Clause(boolean sentence) {
        this.sentence = sentence;
    }

    boolean beginsSentence() {
        return sentence;
    }

    void add(Mark mark) {
        switch (mark) {
            case Mark.Said s -> said.add(s);
            case Mark.Named n -> named.add(n);
            case Mark.Time t -> times.add(t);
            case Mark.Strikes s -> strikes.add(s);
            case Mark.Other o -> others.add(o);
            case Mark.Break _ -> {
                /* ends a clause and is in none */
            }
        }
    }

    /** Notes that an unknown word stands right behind a company's name: "Starbucks latte". */
    void wordAfterName() {
        wordAfterName = true;
    }

    boolean hasWordAfterName() {
        return wordAfterName;
    }

    boolean isEmpty() {
        return said.isEmpty() && named.isEmpty() && times.isEmpty() && strikes.isEmpty() && others.isEmpty();
    }

    List<Mark.Said> said() {
        return said;
    }

    List<Mark.Named> named() {
        return named;
    }

    List<Mark.Time> times() {
        return times;
    }

    List<Mark.Strikes> strikes() {
        return strikes;
    }

    List<Mark.Other> others() {
        return others;
    }

    boolean has(Concept concept) {
        return said.stream().anyMatch(s -> s.concept() == concept);
    }

    boolean says(Concept concept, String detail) {
        return said.stream().anyMatch(s -> s.concept() == concept && s.detail().equals(detail));
    }

    /** Whether it asks for something to read. */
    boolean hasTopic() {
        return hasReadable() || has(Concept.ADVICE);
    }

    /** Whether it asks for something by a word that nobody says of anything else: "at" and "how much" do not count. */
    boolean hasFirmTopic() {
        return has(Concept.ADVICE)
                || !strikes.isEmpty()
                || said.stream()
                        .anyMatch(s -> s.concept().isTopic()
                                && s.concept() != Concept.OUT
                                && !s.detail().equals("weak"));
    }

    private boolean hasReadable() {
        return !strikes.stream().allMatch(s -> s.side() == null)
                || said.stream().anyMatch(s -> s.concept().isTopic() && s.concept() != Concept.ADVICE);
    }

    Optional<Mark.Said> out() {
        boolean past = times.stream().anyMatch(time -> time.period() != null);
        return said.stream()
                .filter(s -> s.concept() == Concept.OUT)
                .filter(s -> named.isEmpty() || !hasFirmTopic() || !OutOfScope.isContext(s.meaning()))
                .filter(s -> !(past && s.detail().equals(OutOfScope.HAPPENED)))
                .findFirst()
                .or(() -> hasNoPastWithinADay()
                        ? Optional.of(new Mark.Said(Concept.OUT, IntradayWords.OTHER_BARS))
                        : Optional.empty());
    }

    /** "SPY calls at 10am", "hourly RSI": of options and indicators only the present and the days are known. */
    private boolean hasNoPastWithinADay() {
        return has(Concept.INTRADAY)
                && !has(Concept.STATUS)
                && (!strikes.isEmpty()
                        || said.stream()
                                .anyMatch(s -> s.concept().isTechnical()
                                        || s.concept().isChain()
                                        || s.concept() == Concept.EXPIRATIONS));
    }

    /** It speaks of a car or a cup of coffee of that name rather than of its stock. */
    boolean isAboutAProduct() {
        boolean byName = named.stream().allMatch(Mark.Named::byName);
        boolean market = says(Concept.PRICE, "stock")
                || !strikes.isEmpty()
                || (times.stream().anyMatch(time -> time.period() != null)
                        && said.stream()
                                .anyMatch(s ->
                                        s.concept().isPrice() && !s.detail().equals("weak")))
                || said.stream().anyMatch(s -> s.concept().isUnmistakable() || s.concept() == Concept.ADVICE);
        return !named.isEmpty() && byName && !market && (hasArticle() || wordAfterName);
    }

    /** "A Tesla". */
    boolean hasArticle() {
        return named.stream().anyMatch(Mark.Named::article);
    }

    Set<Asset> assets() {
        Set<Asset> assets = new LinkedHashSet<>();
        named.forEach(name -> assets.add(name.asset()));
        return assets;
    }
}
