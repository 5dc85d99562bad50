package io.marketagent.agent.builtin;

import io.marketagent.agent.Asset;
import io.marketagent.agent.Asset.Name;
import io.marketagent.agent.Asset.Ticker;
import io.marketagent.agent.Intent;
import io.marketagent.agent.Intent.Act;
import io.marketagent.agent.Intent.Courtesy;
import io.marketagent.agent.Intent.HistoryRequest;
import io.marketagent.agent.Intent.QuoteRequest;
import io.marketagent.agent.Intent.Request;
import io.marketagent.agent.Intent.StatusRequest;
import io.marketagent.agent.Note;
import io.marketagent.agent.Topic;
import io.marketagent.calendar.CalendarUnit;
import io.marketagent.calendar.Period;
import io.marketagent.calendar.TradingCalendar;
import io.marketagent.text.LinearPattern;
import io.marketagent.tool.QuoteField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One question and the decisions about it, most decisive first. */
record ReadQuestion(Vocabulary vocabulary, String text, List<Mark> marks, FollowUp followUp, Instant now) {

    private static final int MOST_REQUESTS = 8;
    private static final Pattern SINCE = LinearPattern.compile(
            "(?i)\\bsince\\b|\\b(?:higher|lower|more|less|above|below|cheaper|dearer|up|down)\\b.{0,40}\\bthan\\b");

    Intent intent() {
        Optional<LocalDate> day = followUp.wasAboutHours() ? MarketDays.whole(text, now) : Optional.empty();
        if (day.isPresent()) {
            return new Intent.Ask(List.of(new StatusRequest(day.get())), List.of());
        }
        if (says(Concept.OUT, "instructions")) {
            return new Intent.OutOfScope(Topic.INSTRUCTIONS);
        }
        Acts.Found found = Acts.find(text, vocabulary);
        if (found.act() != null) {
            return refused(found.act(), found);
        }
        if (found.account() && !has(Concept.ADVICE)) {
            return besideAccount(found);
        }
        if (found.forecast()) {
            return part(found.rest()).data() instanceof Intent.Ask ask
                    ? withNote(ask, Sentences.notCovered(Topic.FORECAST))
                    : new Intent.OutOfScope(Topic.FORECAST);
        }
        return found.aside() ? part(found.said() + ' ' + found.rest()).data() : data();
    }

    /** What it means where nothing is to be done. */
    private Intent data() {
        List<Clause> clauses = Clauses.split(marks);
        List<Group> groups = Clauses.groups(clauses);
        Optional<Mark.Said> out =
                clauses.stream().flatMap(clause -> clause.out().stream()).findFirst();
        boolean rest = groups.stream()
                .anyMatch(group ->
                        group.hasTopic() && (out.isEmpty() || !group.assets().isEmpty() || group.has(Concept.STATUS)));
        // "The correlation of GLD and TLT over a year": both are part of what is declined
        rest |= out.isPresent()
                && OutOfScope.topic(out.get().meaning()) != Topic.STATISTICS
                && groups.stream()
                        .anyMatch(group -> (group.has(Concept.NOW) || group.hasTime())
                                && !group.assets().isEmpty());
        boolean advice = has(Concept.ADVICE)
                && out.isPresent()
                && OutOfScope.isEveryday(out.get().meaning());
        if (advice && !rest) {
            return new Intent.OutOfScope(Topic.ADVICE);
        }
        if (out.isPresent() && !rest) {
            return new Intent.OutOfScope(OutOfScope.topic(out.get().meaning()));
        }
        boolean readable = rest || marks.stream().anyMatch(mark -> mark instanceof Mark.Named);
        if (!readable && has(Concept.HELP)) {
            return new Intent.Help(Courtesy.NONE);
        }
        if (!readable && says(Concept.GREETING, "thanks") && text.indexOf('?') < 0) {
            return new Intent.Help(courtesy());
        }
        if (!readable && has(Concept.GREETING) && others(clauses).isEmpty() && !hasTime(groups)) {
            return new Intent.Help(courtesy());
        }
        Intent understood = understood(clauses, groups);
        return understood instanceof Intent.Ask ask && out.isPresent() && !advice
                ? withNote(ask, Sentences.notCovered(OutOfScope.topic(out.get().meaning())))
                : understood;
    }

    private Courtesy courtesy() {
        return says(Concept.GREETING, "thanks")
                ? Courtesy.THANKS
                : says(Concept.GREETING, "bye") ? Courtesy.GOODBYE : Courtesy.HELLO;
    }

    private Intent understood(List<Clause> clauses, List<Group> groups) {
        List<Request> requests = new ArrayList<>();
        List<Request> pending = new ArrayList<>();
        boolean advice = has(Concept.ADVICE);
        for (Group group : groups) {
            Optional<List<Request>> followed = followUp.read(group);
            if (followed.isPresent() && !group.hasOther()) {
                if (followed.get().stream().anyMatch(request -> isAhead(request, now))) {
                    return new Intent.OutOfScope(Topic.AHEAD);
                }
                requests.addAll(followed.get());
                continue;
            }
            if (group.assets().isEmpty()) {
                List<Request> wanted = Requests.of(group);
                boolean status = wanted.stream().allMatch(Intent.StatusRequest.class::isInstance);
                (status ? requests : pending).addAll(wanted);
                continue;
            }
            // "That Roblox game … what does a share cost": only talk, where another clause asks
            if (group.clauses().stream()
                    .anyMatch(clause -> clause.isAboutAProduct() && (clause.hasTopic() || !group.hasTopic()))) {
                boolean article = group.clauses().stream().anyMatch(Clause::hasArticle);
                return new Intent.OutOfScope(article ? Topic.PRODUCT : Topic.OTHER);
            }
            if (!group.hasFirmTopic() && group.saysMoreThanItsListing()) {
                return vague(group);
            }
            if (requests.stream().anyMatch(StatusRequest.class::isInstance) && group.isThePlace()) {
                continue;
            }
            List<Request> wanted = Requests.of(group);
            if (wanted.stream().anyMatch(request -> isAhead(request, now))) {
                return new Intent.OutOfScope(Topic.AHEAD);
            }
            requests.addAll(wanted);
        }
        if (!requests.isEmpty()) {
            return ask(requests, advice);
        }
        return nothingToRead(clauses, pending, advice);
    }

    /** "TSLA next month" asks for what nobody knows. */
    private static boolean isAhead(Request request, Instant now) {
        LocalDate today = TradingCalendar.NYSE.today(now);
        return request instanceof HistoryRequest history
                && switch (history.period()) {
                    case Period.SingleDate(LocalDate date) -> date.isAfter(today);
                    case Period.Range(LocalDate from, LocalDate _) -> from.isAfter(today);
                    case Period.WeekOf(LocalDate monday) -> monday.isAfter(today);
                    case Period.NamedMonth(YearMonth month) -> month.atDay(1).isAfter(today);
                    case Period.NamedYear(Year year) -> year.atDay(1).isAfter(today);
                    default -> false;
                };
    }

    /** A listing, and words that say something else about it. */
    private Intent vague(Group group) {
        boolean tickers = group.clauses().stream()
                .flatMap(clause -> clause.named().stream())
                .noneMatch(Mark.Named::byName);
        return tickers
                ? new Intent.Clarify(Sentences.whatAbout(group.assets()), List.of(), List.of())
                : new Intent.OutOfScope(Topic.OTHER);
    }

    private Intent nothingToRead(List<Clause> clauses, List<Request> pending, boolean advice) {
        List<Mark.Other> others = others(clauses);
        boolean words = others.stream().anyMatch(Mark.Other::english);
        if (advice) {
            return has(Concept.PRONOUN) && followUp.isPossible()
                    ? new Intent.Clarify(Sentences.WHICH_LISTING, pending, List.of())
                    : new Intent.OutOfScope(Topic.ADVICE);
        }
        if (!pending.isEmpty() && !words) {
            return new Intent.Clarify(Sentences.WHICH_LISTING, pending, List.of());
        }
        boolean sentence = words
                || others.stream().filter(o -> o.token().is(Token.Kind.WORD)).count() > 1;
        return sentence
                ? new Intent.OutOfScope(Topic.OTHER)
                : new Intent.Clarify(Sentences.NOT_UNDERSTOOD, List.of(), List.of());
    }

    private Intent ask(List<Request> requests, boolean advice) {
        Set<Request> distinct = new LinkedHashSet<>(
                requests.stream().flatMap(this::withItsDays).map(this::since).toList());
        List<Note> notes = new ArrayList<>();
        if (advice) {
            notes.add(new Note(Note.Kind.NO_ADVICE, Sentences.NO_ADVICE));
        }
        if (says(Concept.OUT, OutOfScope.HAPPENED)) {
            notes.add(Note.of(Sentences.notCovered(Topic.NEWS)));
        }
        Sentences.readAs(text, requests).forEach(note -> notes.add(Note.of(note)));
        Sentences.windows(requests).forEach(note -> notes.add(Note.of(note)));
        NotComputed.of(text).forEach(note -> notes.add(Note.of(note)));
        List<String> leftOver = Coverage.leftOver(inReadClauses(), text).stream()
                .filter(words -> !vocabulary.emphases().covers(words))
                .toList();
        Optional<String> noDay =
                leftOver.stream().filter(words -> Coverage.isADay(words, text)).findFirst();
        if (noDay.isPresent()) {
            return new Intent.Clarify(Sentences.whichDay(noDay.get()), List.of(), List.of());
        }
        Sentences.leftOut(leftOver).ifPresent(note -> notes.add(new Note(Note.Kind.LEFT_OUT, note)));
        if (distinct.size() > MOST_REQUESTS) {
            notes.add(Note.of(Sentences.TOO_MUCH));
        }
        return new Intent.Ask(
                distinct.stream().limit(MOST_REQUESTS).toList(),
                notes,
                vocabulary.emphases().of(text));
    }

    /** The marks of the clauses that something is read for; the others are talk. */
    private List<Mark> inReadClauses() {
        List<Mark> read = new ArrayList<>();
        List<Mark> clause = new ArrayList<>();
        for (Mark mark : marks) {
            if (mark instanceof Mark.Break) {
                addIfRead(clause, read);
                clause = new ArrayList<>();
            } else {
                clause.add(mark);
            }
        }
        addIfRead(clause, read);
        return read;
    }

    private void addIfRead(List<Mark> clause, List<Mark> read) {
        // "I am writing a piece about Boeing": where something is asked elsewhere, this is talk
        boolean talk = marks.stream().anyMatch(ReadQuestion::isTopic);
        boolean asks = clause.stream().anyMatch(mark -> isTopic(mark) || (!talk && mark instanceof Mark.Named));
        if (asks) {
            read.addAll(clause);
            read.add(new Mark.Break("."));
        }
    }

    private static boolean isTopic(Mark mark) {
        return mark instanceof Mark.Said said && said.concept().isTopic();
    }

    /** "Is the market open on Christmas Eve, and on Christmas": the days stand in the same parts of the question. */
    private Stream<Request> withItsDays(Request request) {
        if (!(request instanceof StatusRequest status) || status.holidays()) {
            return Stream.of(request);
        }
        List<LocalDate> days = MarketDays.asked(text, now);
        return days.isEmpty() ? Stream.of(request) : days.stream().map(StatusRequest::new);
    }

    /** "I bought it on March 2nd, what has it done since", "is it higher than a year ago": from that day on. */
    private Request since(Request request) {
        if (!SINCE.matcher(text).find()
                || !(request instanceof HistoryRequest history)
                || IntradayRequests.isIntraday(history)) {
            return request;
        }
        return switch (history.period()) {
            case Period.SingleDate(LocalDate day) -> history.during(new Period.Since(day));
            case Period.Ago(int n, CalendarUnit unit) -> history.during(new Period.PastSpan(n, unit));
            default -> request;
        };
    }

    private Intent refused(Act act, Acts.Found found) {
        ReadQuestion said = part(found.said());
        List<Clause> clauses = Clauses.split(said.marks());
        Set<Asset> own = Clauses.assets(Clauses.groups(clauses));
        clauses.stream() // "watchlist" is out of scope, and KO in it is not
                .flatMap(clause -> clause.assets().stream())
                .filter(Ticker.class::isInstance)
                .forEach(own::add);
        Set<Asset> named = act == Act.TRANSFER ? Set.of() : own;
        if (act == Act.ORDER && own.isEmpty() && !has(Concept.OUT)) {
            named = followUp.assets();
        }
        ReadQuestion rest = part(found.rest());
        List<Request> others = rest.beside(named);
        if (rest.has(Concept.PRONOUN)) { // "and show me their present quotes"
            others = aboutKnown(named, others);
        }
        Set<Asset> quoted = new LinkedHashSet<>(named);
        others.forEach(request -> quoted.removeAll(request.assets()));
        List<Request> requests = new ArrayList<>();
        if (!quoted.isEmpty()) {
            requests.add(new QuoteRequest(List.copyOf(quoted), List.<QuoteField>of(), false));
        }
        requests.addAll(others);
        return new Intent.Refuse(act, requests.stream().limit(MOST_REQUESTS).toList());
    }

    /** Nothing is known of accounts, but "what is my balance, and the price of KO" has a second half. */
    private Intent besideAccount(Acts.Found found) {
        Set<Asset> own =
                Clauses.assets(Clauses.groups(Clauses.split(part(found.said()).marks())));
        List<Request> others =
                new ArrayList<>(aboutKnown(own, part(found.rest()).beside(own)));
        Set<Asset> held =
                Clauses.assets(Clauses.groups(Clauses.split(part(found.rest()).marks())));
        if (others.isEmpty() && !held.isEmpty()) { // "how is my AAPL position doing"
            others.add(new QuoteRequest(List.copyOf(held), List.<QuoteField>of(), false));
        }
        return others.isEmpty()
                ? new Intent.OutOfScope(Topic.ACCOUNT)
                : new Intent.Ask(others, List.of(Note.of(Sentences.notCovered(Topic.ACCOUNT))));
    }

    /** "My account holds JNJ. What does it stand at? Regards, Paula": beside a listing, unknown words are none. */
    private static List<Request> aboutKnown(Set<Asset> known, List<Request> requests) {
        return requests.stream()
                .map(request -> !known.isEmpty() && request.assets().stream().allMatch(Name.class::isInstance)
                        ? request.about(List.copyOf(known))
                        : request)
                .toList();
    }

    /** Some of its clauses as a question. */
    private ReadQuestion part(String clauses) {
        List<Mark> read = List.of();
        try {
            read = Reader.read(vocabulary, clauses, now, followUp.wasAboutOptions());
        } catch (IllegalArgumentException noSuchDate) {
            // Told where the whole is read; here nothing is read instead.
        }
        return new ReadQuestion(vocabulary, clauses, read, followUp, now);
    }

    /** What is to be read for these clauses, where others name the listings. */
    private List<Request> beside(Set<Asset> named) {
        return switch (data()) {
            case Intent.Ask ask -> ask.requests();
            case Intent.Clarify clarify
            when !named.isEmpty() ->
                clarify.pending().stream()
                        .map(request -> request.about(List.copyOf(named)))
                        .toList();
            default -> List.of();
        };
    }

    static Intent withNote(Intent.Ask ask, String note) {
        List<Note> notes = new ArrayList<>(ask.notes());
        notes.add(Note.of(note));
        return new Intent.Ask(ask.requests(), notes, ask.emphasis());
    }

    private static List<Mark.Other> others(List<Clause> clauses) {
        return clauses.stream().flatMap(clause -> clause.others().stream()).toList();
    }

    private static boolean hasTime(List<Group> groups) {
        return groups.stream().anyMatch(Group::hasTime);
    }

    private boolean has(Concept concept) {
        return marks.stream().anyMatch(mark -> mark instanceof Mark.Said said && said.concept() == concept);
    }

    private boolean says(Concept concept, String detail) {
        return marks.stream()
                .anyMatch(mark -> mark instanceof Mark.Said said
                        && said.concept() == concept
                        && said.detail().equals(detail));
    }
}
