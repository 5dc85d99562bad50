package io.marketagent.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.marketagent.analysis.ChainWindow;
import io.marketagent.analysis.TechnicalIndicators;
import io.marketagent.analysis.figure.FigureReading;
import io.marketagent.market.Expirations;
import io.marketagent.market.Indicators;
import io.marketagent.market.OptionContract;
import io.marketagent.market.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Data as comma-separated values (RFC 4180) for spreadsheets and scripts: a header, then a row for each quote, bar, contract or
 * expiration. The columns of a kind of data are the same for every symbol and interval; what is unknown is empty, numbers have no
 * separators, fractions a point. Behind them stand where the data is from, and the figures that were asked, in each row.
 */
public final class Csv {

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final List<String> PROVENANCE =
            List.of("as_of", "source", "delayed", "simulated", "stale", "notes", "error");

    /** What a spreadsheet takes for the start of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    /** One kind of data as a table. */
    private record Table<T>(List<String> columns, Function<Item<T>, Stream<List<@Nullable Object>>> rows) {}

    private static final Table<Quote> QUOTES = new Table<>(
            List.of(
                    "symbol",
                    "name",
                    "last",
                    "change",
                    "change_percent",
                    "bid",
                    "ask",
                    "open",
                    "high",
                    "low",
                    "previous_close",
                    "volume",
                    "average_volume",
                    "year_low",
                    "year_high",
                    "trade_time",
                    "basis"),
            item -> {
                Quote quote = item.data();
                return Stream.of(row(
                        quote.symbol(),
                        quote.name(),
                        quote.last(),
                        quote.change(),
                        quote.changePercent(),
                        quote.bid(),
                        quote.ask(),
                        quote.open(),
                        quote.high(),
                        quote.low(),
                        quote.previousClose(),
                        quote.volume(),
                        quote.averageVolume(),
                        quote.yearLow(),
                        quote.yearHigh(),
                        quote.tradeTime(),
                        quote.basis()));
            });

    private static final Table<HistoryView> HISTORY = new Table<>(
            List.of(
                    "symbol",
                    "interval",
                    "first_session",
                    "last_session",
                    "start",
                    "open",
                    "high",
                    "low",
                    "close",
                    "volume",
                    "change_percent",
                    "partial"),
            item -> item.data().rows().stream()
                    .map(bar -> row(
                            item.symbol(),
                            item.data().interval().label(),
                            bar.firstSession(),
                            bar.lastSession(),
                            bar.start(),
                            bar.open(),
                            bar.high(),
                            bar.low(),
                            bar.close(),
                            bar.volume(),
                            bar.changePercent(),
                            bar.partial())));

    private static final Table<ChainView> CHAIN = new Table<>(
            List.of(
                    "symbol",
                    "expiration",
                    "root",
                    "price",
                    "strike",
                    "side",
                    "contract",
                    "bid",
                    "ask",
                    "last",
                    "volume",
                    "open_interest",
                    "implied_volatility",
                    "delta",
                    "gamma",
                    "theta",
                    "vega",
                    "contract_size"),
            item -> item.data().rows().stream()
                    .flatMap(Csv::contracts)
                    .map(contract -> row(
                            item.symbol(),
                            contract.expiration(),
                            contract.root(),
                            item.data().price(),
                            contract.strike(),
                            contract.side().label(),
                            contract.symbol(),
                            contract.bid(),
                            contract.ask(),
                            contract.last(),
                            contract.volume(),
                            contract.openInterest(),
                            contract.impliedVolatility(),
                            contract.delta(),
                            contract.gamma(),
                            contract.theta(),
                            contract.vega(),
                            contract.contractSize())));

    private static final Table<Expirations> EXPIRATIONS = new Table<>(
            List.of("symbol", "expiration", "kind"),
            item -> item.data().dates().stream()
                    .map(expiration -> row(
                            item.symbol(), expiration.date(), expiration.kind().label())));

    private static final Table<IndicatorsView> INDICATORS = new Table<>(
            Stream.of(
                            List.of(
                                    "symbol",
                                    "session",
                                    "close",
                                    "bars",
                                    "rsi_14",
                                    "macd",
                                    "macd_signal",
                                    "macd_histogram")
                                    .stream(),
                            TechnicalIndicators.AVERAGE_WINDOWS.stream().map(window -> "sma_" + window),
                            TechnicalIndicators.AVERAGE_WINDOWS.stream().map(window -> "ema_" + window))
                    .flatMap(Function.identity())
                    .toList(),
            item -> Stream.ofNullable(item.data().indicators()).map(Csv::indicators));

    private Csv() {}

    /** Whether there is a table for a kind of data. */
    public static boolean has(Object data) {
        return data instanceof Quote
                || data instanceof HistoryView
                || data instanceof ChainView
                || data instanceof Expirations
                || (data instanceof IndicatorsView(Indicators indicators, var levels, var analysis)
                        && indicators != null
                        && levels == null
                        && analysis == null);
    }

    /**
     * Items of one kind, and a row with an input and its error for each failure.
     *
     * @param items at least one, for which {@link #has there is a table}
     */
    @SuppressWarnings("unchecked") // the items are of one kind, that of the first
    public static String of(List<? extends Item<?>> items, List<Failure> failures) {
        List<?> same = items;
        return switch (items.getFirst().data()) {
            case Quote _ -> write(QUOTES, (List<Item<Quote>>) same, failures);
            case HistoryView _ -> write(HISTORY, (List<Item<HistoryView>>) same, failures);
            case ChainView _ -> write(CHAIN, (List<Item<ChainView>>) same, failures);
            case Expirations _ -> write(EXPIRATIONS, (List<Item<Expirations>>) same, failures);
            case IndicatorsView _ -> write(INDICATORS, (List<Item<IndicatorsView>>) same, failures);
            default ->
                throw new IllegalArgumentException(
                        "no table for " + items.getFirst().data());
        };
    }

    private static <T> String write(Table<T> table, List<Item<T>> items, List<Failure> failures) {
        List<FigureReading> figures = items.getFirst().figures();
        List<String> names = new ArrayList<>(table.columns);
        names.addAll(PROVENANCE);
        figures.forEach(figure -> names.add(name(figure, names)));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Item<T> item : items) {
            table.rows.apply(item).forEach(row -> {
                row.addAll(row(
                        item.asOf(),
                        item.source(),
                        item.delayed(),
                        item.simulated(),
                        item.stale(),
                        String.join("; ", item.notes()),
                        null));
                item.figures().forEach(figure -> row.add(value(figure)));
                rows.add(row);
            });
        }
        for (Failure failure : failures) {
            List<@Nullable Object> row = row(failure.input());
            while (row.size() < names.size()) {
                row.add(null);
            }
            row.set(names.indexOf("error"), failure.message());
            rows.add(row);
        }
        return table(names, rows);
    }

    /**
     * A header and rows under it.
     *
     * @param rows numbers, booleans and texts, which do not become formulas; {@code null} for what is unknown
     */
    public static String table(List<String> names, List<? extends List<? extends @Nullable Object>> rows) {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
        names.forEach(schema::addColumn);
        try {
            return MAPPER.writer(schema.build())
                    .writeValueAsString(rows.stream()
                            .map(row -> row.stream().map(Csv::cell).toArray())
                            .toArray());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        Collections.addAll(row, cells);
        return row;
    }

    private static Stream<OptionContract> contracts(ChainWindow.Row row) {
        return Stream.of(Stream.ofNullable(row.call()), Stream.ofNullable(row.put()))
                .flatMap(Function.identity());
    }

    private static List<@Nullable Object> indicators(Indicators found) {
        Indicators.Macd macd = found.macd();
        List<@Nullable Object> row = row(
                found.symbol(),
                found.session(),
                found.close(),
                found.bars(),
                found.rsi14(),
                macd == null ? null : macd.value(),
                macd == null ? null : macd.signal(),
                macd == null ? null : macd.histogram());
        TechnicalIndicators.AVERAGE_WINDOWS.forEach(window -> row.add(average(found.sma(), window)));
        TechnicalIndicators.AVERAGE_WINDOWS.forEach(window -> row.add(average(found.ema(), window)));
        return row;
    }

    private static @Nullable Double average(List<Indicators.MovingAverage> averages, int window) {
        return averages.stream()
                .filter(average -> average.window() == window)
                .map(Indicators.MovingAverage::value)
                .findFirst()
                .orElse(null);
    }

    /** The figure's own word; with a number behind it where the same figure stands there already, of another argument. */
    private static String name(FigureReading figure, List<String> taken) {
        String word = figure.figure().word();
        String name = word;
        for (int i = 2; taken.contains(name); i++) {
            name = word + "_" + i;
        }
        return name;
    }

    private static @Nullable Object value(FigureReading figure) {
        if (figure.value() != null) {
            return figure.value();
        }
        return figure.yes() != null ? figure.yes() : figure.date();
    }

    /** Numbers and yes or no as they are; a text does not become a formula. */
    private static @Nullable Object cell(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        String text = ForeignText.oneLine(value.toString());
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
