package atome.appliance.layout;

import atome.appliance.layout.Layout.Place;
import java.util.Locale;

/** Draws a layout as SVG, as a tablet shows it. */
final class LayoutPicture {
    private LayoutPicture() {}

    static String draw(Layout layout) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" \
                font-family="sans-serif" font-size="16" text-anchor="middle">
                <rect width="%1$d" height="%2$d" fill="#16181d"/>
                """
                        .formatted(Layout.WIDTH, Layout.HEIGHT));
        layout.places().forEach(place -> draw(place, svg));
        return svg.append("</svg>\n").toString();
    }

    private static void draw(Place place, StringBuilder svg) {
        boolean moved = place.widget().kind().isMoved();
        int top = moved ? place.y() + Layout.LABEL_HEIGHT : place.y();
        int bottom = place.y() + place.height();
        int middle = place.x() + place.width() / 2;
        svg.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#262a33\"/>\n"
                        .formatted(place.x(), top, place.width(), bottom - top));
        switch (place.widget().kind()) {
            case SLIDER -> bar(place.x(), top + (bottom - top) * 2 / 5, place.width(), bottom, svg);
            case ENCODER ->
                    circle(
                            middle,
                            (top + bottom) / 2,
                            Math.min(place.width(), bottom - top) / 3,
                            svg);
            case XY ->
                    circle(
                            place.x() + place.width() * 3 / 5,
                            top + (bottom - top) * 2 / 5,
                            14,
                            svg);
            case TOGGLE, SWITCH -> bar(place.x(), bottom - 8, place.width(), bottom, svg);
            case BUTTON -> {}
        }
        int line = moved ? place.y() + 19 : (top + bottom) / 2 + 6;
        svg.append(
                "<text x=\"%d\" y=\"%d\" fill=\"#e8eaf0\">%s</text>\n"
                        .formatted(middle, line, escape(place.widget().name())));
    }

    private static void bar(int x, int y, int width, int bottom, StringBuilder svg) {
        svg.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#4f8ef7\"/>\n"
                        .formatted(x, y, width, bottom - y));
    }

    private static void circle(int x, int y, int radius, StringBuilder svg) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"#4f8ef7\"/>\n",
                        x,
                        y,
                        radius));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
