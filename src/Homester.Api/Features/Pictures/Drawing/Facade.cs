using System.Globalization;

namespace Homester.Api.Features.Pictures.Drawing;

/// <summary>The parts that buildings are made of.</summary>
internal static class Facade
{
    private const string Glass = "#bcdcec";

    public static void Window(Scene scene, int x, int y, int width, int height, bool cross = true)
    {
        scene.NotePane(x, y, width, height);
        var canvas = scene.Canvas;
        if (canvas.Repeat($"n{width}x{height}", x, y)) return;
        canvas.Rect(x - 3, y - 3, width + 6, height + 6, scene.Trim);
        canvas.Rect(x, y, width, height, Glass);
        canvas.FadedPolygon(Scene.White, 45, x + 2, y + (height * 2 / 3), x + (width * 2 / 3), y + 2, x + width - 3, y + 2, x + 2, y + height - 3);
        if (cross) canvas.Stroke(string.Create(CultureInfo.InvariantCulture, $"M{x + (width / 2)} {y}v{height}M{x} {y + (height / 2)}h{width}"), scene.Trim, 2);
        canvas.Rect(x - 5, y + height + 2, width + 10, 4, scene.IsSnowy ? Scene.White : Tint.Shade(scene.Trim, scene.Trim == Scene.White ? -10 : 15));
        canvas.EndGroup();
    }

    /// <summary>A pane without a frame of its own, for tall buildings.</summary>
    public static void Pane(Scene scene, int x, int y, int width, int height)
    {
        scene.Canvas.Rect(x, y, width, height, Glass);
        scene.NotePane(x, y, width, height);
    }

    public static void Shutters(Scene scene, int x, int y, int width, int height)
    {
        scene.Canvas.Rect(x - 14, y - 2, 9, height + 4, scene.Door);
        scene.Canvas.Rect(x + width + 5, y - 2, 9, height + 4, scene.Door);
    }

    public static void FrontDoor(Scene scene, int x, int ground, int width = 34, int height = 68, string? color = null)
    {
        var canvas = scene.Canvas;
        color ??= scene.Door;
        canvas.Rect(x - 4, ground - height - 4, width + 8, height + 4, scene.Trim);
        canvas.Rect(x, ground - height, width, height, color);
        canvas.Rect(x + 5, ground - height + 7, width - 10, height / 4, Glass);
        scene.NotePane(x + 5, ground - height + 7, width - 10, height / 4);
        canvas.Rect(x + 5, ground - (height / 2) - 4, width - 10, (height / 2) - 6, Tint.Shade(color, -14));
        canvas.Circle(x + width - 6, ground - (height / 2), 2, "#f3d27a");
        canvas.Rect(x - 8, ground, width + 16, 6, scene.IsSnowy ? "#e9eff4" : "#b9b4aa");
    }

    public static void GarageDoor(Scene scene, int x, int ground, int width, int height = 62)
    {
        var color = Tint.Shade(scene.Wall, scene.Wall == "#f7f5f0" ? -12 : 45);
        scene.Canvas.Rect(x - 4, ground - height - 4, width + 8, height + 4, scene.Trim);
        scene.Canvas.Rect(x, ground - height, width, height, color);
        for (var row = 1; row < 4; row++) scene.Canvas.Rect(x, ground - height + (row * height / 4), width, 2, Tint.Shade(color, -18));
        for (var pane = 0; pane < width / 24; pane++) Pane(scene, x + 6 + (pane * 24), ground - height + 5, 14, 8);
    }

    /// <summary>The textures that walls are covered with: patterns, because lines of their own would be most of the picture's bytes.</summary>
    public static void Textures(Scene scene)
    {
        scene.Canvas.Pattern("w", 90, 9, "M0 8.5H90", "#000", 9);
        scene.Canvas.Pattern("v", 13, 90, "M12.5 0V90", "#000", 10);
        scene.Canvas.Pattern("b", 44, 20, "M0 9.5H44M0 19.5H44M12 10V0M34 20V10", Scene.White, 24);
    }

    public static void Siding(Scene scene, int x, int y, int width, int height) => scene.Canvas.Rect(x, y, width, height, "url(#w)");

    /// <summary>Standing boards.</summary>
    public static void Boards(Scene scene, int x, int y, int width, int height) => scene.Canvas.Rect(x, y, width, height, "url(#v)");

    public static void BrickCourses(Scene scene, int x, int y, int width, int height) => scene.Canvas.Rect(x, y, width, height, "url(#b)");

    /// <summary>A gable seen from the front: the triangle of wall and the two slopes over it.</summary>
    public static void Gable(Scene scene, int x, int y, int width, int rise, string wall)
    {
        var canvas = scene.Canvas;
        canvas.Polygon(wall, x, y, x + width, y, x + (width / 2), y - rise);
        // The slopes run along the wall's edges and on beyond them.
        int middle = x + (width / 2), eaves = y + (28 * rise / width);
        canvas.Polygon(scene.Roof, x - 14, eaves, middle, y - rise, x + width + 14, eaves, x + width + 14, eaves - 12, middle, y - rise - 13, x - 14, eaves - 12);
        if (scene.IsSnowy) canvas.Polygon(Scene.White, x - 14, eaves - 9, middle, y - rise - 10, x + width + 14, eaves - 9, x + width + 14, eaves - 17, middle, y - rise - 19, x - 14, eaves - 17);
    }

    /// <summary>A roof whose ridge runs along the street.</summary>
    public static void Slope(Scene scene, int x, int y, int width, int rise, int inset)
    {
        var canvas = scene.Canvas;
        canvas.Polygon(scene.Roof, x - 16, y + 4, x + width + 16, y + 4, x + width - inset, y - rise, x + inset, y - rise);
        canvas.Rect(x - 16, y + 2, width + 32, 6, Tint.Shade(scene.Roof, -25));
        if (scene.IsSnowy) canvas.FadedPolygon(Scene.White, 93, x - 8, y - 5, x + width + 8, y - 5, x + width - inset + 2, y - rise - 3, x + inset - 2, y - rise - 3);
    }

    public static void Chimney(Scene scene, int x, int top, int height)
    {
        scene.Canvas.Rect(x, top, 22, height, scene.Brick);
        scene.Canvas.Rect(x - 3, top - 5, 28, 7, scene.IsSnowy ? Scene.White : Tint.Shade(scene.Brick, -20));
        if (scene.Season is not (Season.Winter or Season.Autumn)) return;
        scene.Canvas.Circle(x + 13, top - 18, 7, Scene.White, 45);
        scene.Canvas.Circle(x + 21, top - 34, 10, Scene.White, 32);
        scene.Canvas.Circle(x + 33, top - 52, 13, Scene.White, 20);
    }

    public static void Walk(Scene scene, int x, int width)
    {
        var color = scene.IsSnowy ? "#d6dee5" : "#cfc6b6";
        scene.Canvas.Polygon(color, x, Scene.Ground + 4, x + width, Scene.Ground + 4, x + width + 14, 380, x - 14, 380);
    }

    public static void Drive(Scene scene, int x, int width)
    {
        var color = scene.IsSnowy ? "#c9d2da" : "#b5b3ae";
        scene.Canvas.Polygon(color, x, Scene.Ground + 2, x + width, Scene.Ground + 2, x + width + 18, 392, x - 18, 392);
    }
}
