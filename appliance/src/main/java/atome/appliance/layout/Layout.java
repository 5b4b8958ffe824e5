package atome.appliance.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each widget stands on a tablet held across: what is moved above, what is pressed below;
 * immutable, any thread. Lengths are in pixels of a canvas that the tablet scales.
 */
record Layout(List<Place> places) {
    static final int WIDTH = 1024;
    static final int HEIGHT = 768;
    static final int LABEL_HEIGHT = 28;
    private static final int GAP = 8;
    private static final int COLUMNS = 12;
    private static final int BUTTONS_A_ROW = 6;
    private static final int MOVED_ROW_WEIGHT = 3;

    /** One widget with its whole tile, the label included. */
    public record Place(LayoutWidget widget, int x, int y, int width, int height) {}

    /** A row of tiles; its weight is its share of the height. */
    private record Row(List<LayoutWidget> widgets, int weight) {}

    Layout {
        places = List.copyOf(places);
    }

    /**
     * Places all widgets in their order.
     *
     * @throws IllegalArgumentException when there are none
     */
    static Layout of(List<LayoutWidget> widgets) {
        if (widgets.isEmpty()) {
            throw new IllegalArgumentException("the project has no widgets to lay out");
        }
        List<Row> rows = new ArrayList<>(movedRows(widgets));
        rows.addAll(buttonRows(widgets));
        int weights = rows.stream().mapToInt(Row::weight).sum();
        List<Place> places = new ArrayList<>();
        int done = 0;
        for (Row row : rows) {
            int top = GAP + done * (HEIGHT - GAP) / weights;
            done += row.weight();
            int bottom = done * (HEIGHT - GAP) / weights;
            place(row, top, bottom - top, places);
        }
        return new Layout(places);
    }

    private static List<Row> movedRows(List<LayoutWidget> widgets) {
        List<Row> rows = new ArrayList<>();
        List<LayoutWidget> row = new ArrayList<>();
        int columns = 0;
        for (LayoutWidget widget : widgets) {
            if (widget.kind().isMoved()) {
                if (columns + columns(widget) > COLUMNS) {
                    rows.add(new Row(List.copyOf(row), MOVED_ROW_WEIGHT));
                    row.clear();
                    columns = 0;
                }
                row.add(widget);
                columns += columns(widget);
            }
        }
        if (!row.isEmpty()) {
            rows.add(new Row(row, MOVED_ROW_WEIGHT));
        }
        return rows;
    }

    /** As even as can be: seven make four and three, not six and one. */
    private static List<Row> buttonRows(List<LayoutWidget> widgets) {
        List<LayoutWidget> buttons =
                widgets.stream().filter(widget -> !widget.kind().isMoved()).toList();
        List<Row> rows = new ArrayList<>();
        int count = (buttons.size() + BUTTONS_A_ROW - 1) / BUTTONS_A_ROW;
        for (int row = 0; row < count; row++) {
            int from = row * buttons.size() / count;
            rows.add(new Row(buttons.subList(from, (row + 1) * buttons.size() / count), 1));
        }
        return rows;
    }

    private static void place(Row row, int top, int height, List<Place> places) {
        int columns = row.widgets().stream().mapToInt(Layout::columns).sum();
        int done = 0;
        for (LayoutWidget widget : row.widgets()) {
            int left = GAP + done * (WIDTH - GAP) / columns;
            done += columns(widget);
            int right = done * (WIDTH - GAP) / columns;
            places.add(new Place(widget, left, top, right - left, height));
        }
    }

    private static int columns(LayoutWidget widget) {
        return widget.kind() == LayoutWidget.Kind.XY ? 4 : 1;
    }
}
