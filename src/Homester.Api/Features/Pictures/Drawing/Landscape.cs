using System.Globalization;

namespace Homester.Api.Features.Pictures.Drawing;

/// <summary>Sky, hills, ground, trees and weather.</summary>
internal static class Landscape
{
    public static void Sky(Scene scene)
    {
        var canvas = scene.Canvas;
        var (top, bottom) = scene.Part switch
        {
            DayPart.Night => ("#121a3a", "#3a4a78"),
            DayPart.Evening => ("#4a5288", "#f4ad78"),
            DayPart.Morning => ("#9cc8e8", "#fde3c4"),
            _ => scene.Season switch { Season.Winter => ("#a9c4d9", "#eef4f8"), Season.Autumn => ("#8fbfe0", "#fbeeda"), Season.Spring => ("#93cdee", "#f1faf4"), _ => ("#79bdec", "#e6f5fd") },
        };
        canvas.Gradient("s", top, bottom);
        canvas.Rect(0, 0, SvgCanvas.Width, SvgCanvas.Height, "url(#s)");
        if (scene.Part == DayPart.Night)
        {
            Dots(scene, 14, 0, 190, 1, 55);
            Dots(scene, 12, 0, 190, 2, 85);
            return;
        }
        var (x, y, color) = scene.Part switch { DayPart.Evening => (556, 232, "#ffd08a"), DayPart.Morning => (92, 168, "#fff0c9"), _ => (scene.Dice.Between(480, 590), scene.Dice.Between(52, 84), "#fff3c2") };
        canvas.Circle(x, y, 52, color, 30);
        canvas.Circle(x, y, 29, color);
        for (var i = scene.Dice.Between(2, 3); i > 0; i--) Cloud(scene, scene.Dice.Between(30, 520), scene.Dice.Between(38, 118));
    }

    public static void Hills(Scene scene)
    {
        var far = scene.Season switch { Season.Winter => "#c5d3df", Season.Autumn => "#b9a98a", _ => "#9dbfae" };
        var near = scene.Season switch { Season.Winter => "#dbe5ec", Season.Autumn => "#c08f55", Season.Spring => "#8fc07f", _ => "#7fae72" };
        var a = scene.Dice.Between(180, 225);
        var b = scene.Dice.Between(185, 235);
        scene.Canvas.Path(Format($"M0 300V{a + 20}Q110 {a - 30} 230 {a + 34}T450 {b}T640 {a + 14}V300Z"), far);
        scene.Canvas.Path(Format($"M0 330V{b + 40}Q140 {b + 4} 300 {b + 52}T640 {b + 28}V330Z"), near);
    }

    public static void Skyline(Scene scene)
    {
        var color = scene.Season == Season.Winter ? "#a9b9c8" : "#93abbd";
        for (var x = -12; x < 640;)
        {
            var width = scene.Dice.Between(34, 76);
            var height = scene.Dice.Between(60, 190);
            scene.Canvas.Rect(x, Scene.Ground - height, width, height, Tint.Shade(color, scene.Dice.Between(-8, 22)), opacity: 80);
            x += width - 4;
        }
    }

    public static string Lawn(Scene scene) => scene.Season switch
    {
        Season.Winter => "#f1f6fa",
        Season.Autumn => "#a9a457",
        Season.Spring => "#86c267",
        _ => "#74b158",
    };

    public static void GroundPlane(Scene scene)
    {
        var lawn = Lawn(scene);
        scene.Canvas.Rect(0, Scene.Ground - 16, SvgCanvas.Width, 120, lawn);
        scene.Canvas.Path("M0 302Q320 286 640 302V316H0Z", Tint.Shade(lawn, 14), 70);
        scene.Canvas.Path("M0 366Q320 352 640 366V420H0Z", Tint.Shade(lawn, -9), 60);
    }

    public static void Street(Scene scene)
    {
        scene.Canvas.Rect(0, 380, SvgCanvas.Width, 12, scene.IsSnowy ? "#dfe6ec" : "#d3d0c8");
        scene.Canvas.Rect(0, 392, SvgCanvas.Width, 28, scene.IsSnowy ? "#9aa4ad" : "#6f7378");
        for (var x = 20; x < 640; x += 110) scene.Canvas.Rect(x, 405, 52, 3, "#e9e2b4", opacity: 80);
    }

    public static void Tree(Scene scene, int x, int ground, int height)
    {
        var canvas = scene.Canvas;
        if (scene.Dice.Below(3) == 0)
        {
            Conifer(scene, x, ground, height);
            return;
        }
        var w = Math.Max(4, height / 14);
        canvas.Rect(x - (w / 2), ground - (height / 2), w, height / 2, "#6f5140", 2);
        if (scene.Season == Season.Winter)
        {
            var top = ground - height;
            canvas.Stroke(Format($"M{x} {ground - (height / 2) + 4}V{top}M{x} {ground - (height / 2)}l{-height / 4} {-height / 4}M{x} {ground - (height * 5 / 8)}l{height / 4} {-height / 4}M{x} {ground - (height * 3 / 4)}l{-height / 6} {-height / 6}"), "#6f5140", Math.Max(2, w / 2));
            canvas.Circle(x, top + 4, 4, Scene.White, 90);
            return;
        }
        var leaf = scene.Season switch
        {
            Season.Spring => scene.Dice.Pick("#8ccb6c", "#f3b8cc", "#a5d37d", "#f6d3de"),
            Season.Autumn => scene.Dice.Pick("#d9822b", "#c4502e", "#e0ab3a", "#a9572c"),
            _ => scene.Dice.Pick("#4f9a4a", "#5fa856", "#3f8544", "#6fae54"),
        };
        var r = height * 3 / 10;
        canvas.Circle(x - (r * 2 / 3), ground - (height * 11 / 20), r * 4 / 5, Tint.Shade(leaf, -12));
        canvas.Circle(x + (r * 2 / 3), ground - (height * 11 / 20), r * 4 / 5, Tint.Shade(leaf, -6));
        canvas.Circle(x, ground - (height * 7 / 10), r, leaf);
        canvas.Circle(x - (r / 3), ground - (height * 4 / 5), r / 2, Tint.Shade(leaf, 16), 70);
    }

    public static void Bush(Scene scene, int x, int ground, int size)
    {
        var leaf = scene.Season switch { Season.Winter => "#e4ecf2", Season.Autumn => scene.Dice.Pick("#b5772f", "#9c8a3b"), _ => scene.Dice.Pick("#5a9d50", "#4c8c4c", "#6aa95a") };
        scene.Canvas.Circle(x - (size / 2), ground - (size / 3), size / 2, Tint.Shade(leaf, -10));
        scene.Canvas.Circle(x + (size / 2), ground - (size / 3), size / 2, Tint.Shade(leaf, -5));
        scene.Canvas.Circle(x, ground - (size / 2), size * 3 / 5, leaf);
        if (scene.Season is Season.Spring or Season.Summer && scene.Dice.Below(2) == 0)
        {
            var flower = scene.Dice.Pick("#f2a7c3", "#fff0a8", Scene.White, "#e77f7f");
            for (var i = 0; i < 3; i++) scene.Canvas.Circle(x + scene.Dice.Between(-size / 2, size / 2), ground - scene.Dice.Between(4, size * 4 / 5), 2, flower);
        }
    }

    /// <summary>The dark of the hour over everything, then light in the windows, then what falls from the sky.</summary>
    public static void Finish(Scene scene)
    {
        if (scene.Part == DayPart.Morning) scene.Canvas.Rect(0, 0, SvgCanvas.Width, SvgCanvas.Height, "#ffd9a8", opacity: 14);
        if (scene.IsDark)
        {
            scene.Canvas.Rect(0, 0, SvgCanvas.Width, SvgCanvas.Height, scene.Part == DayPart.Night ? "#0b1440" : "#3a2f63", opacity: scene.Part == DayPart.Night ? 54 : 33);
            if (scene.Part == DayPart.Night) Moon(scene.Canvas);
            Lights(scene);
        }
        if (!scene.IsSnowy) return;
        Dots(scene, 12, 0, 390, 3, 80);
        Dots(scene, 8, 0, 390, 5, 90);
    }

    /// <summary>Stars and snowflakes: lines without length, with round ends.</summary>
    private static void Dots(Scene scene, int count, int top, int bottom, int size, int opacity)
    {
        var dots = "";
        for (var i = 0; i < count; i++) dots += Format($"M{scene.Dice.Below(640)} {scene.Dice.Between(top, bottom)}h0");
        scene.Canvas.Stroke(dots, Scene.White, size, opacity);
    }

    /// <summary>Three panes of four are lit, in three warm colors, one path each.</summary>
    private static void Lights(Scene scene)
    {
        var lit = new string[4];
        foreach (var (x, y, width, height) in scene.Panes) lit[scene.Dice.Below(4)] += Format($"M{x} {y}h{width}v{height}h-{width}z");
        foreach (var (path, color) in lit.Zip((string[])["#ffd98a", "#ffe3a6", "#ffcf73"]))
            if (path is not null) scene.Canvas.Path(path, color, 92);
    }

    private static void Moon(SvgCanvas canvas)
    {
        canvas.Circle(548, 96, 38, "#f6f1d8", 10);
        canvas.Circle(548, 96, 22, "#f1ebcf");
        canvas.Circle(541, 91, 5, "#d9d2b2");
        canvas.Circle(555, 103, 4, "#d9d2b2");
    }

    private static void Cloud(Scene scene, int x, int y)
    {
        var color = scene.Part == DayPart.Evening ? "#f7cdb0" : Scene.White;
        scene.Canvas.Ellipse(x + 38, y, 46, 13, color, 75);
        scene.Canvas.Ellipse(x + 22, y - 9, 22, 14, color, 75);
        scene.Canvas.Ellipse(x + 50, y - 13, 27, 18, color, 75);
    }

    private static void Conifer(Scene scene, int x, int ground, int height)
    {
        var color = scene.Dice.Pick("#2f6b4f", "#3c7a55", "#2c5f52");
        scene.Canvas.Rect(x - 4, ground - (height / 6), 8, height / 6, "#5e4536");
        for (var i = 0; i < 3; i++)
        {
            var y = ground - (height / 8) - (i * height / 4);
            var half = (height / 4) - (i * height / 16);
            scene.Canvas.Polygon(Tint.Shade(color, i * 6), x - half, y, x + half, y, x, y - (height * 2 / 5));
            if (scene.IsSnowy) scene.Canvas.FadedPolygon(Scene.White, 85, x - (half / 2), y - (height / 5), x + (half / 2), y - (height / 5), x, y - (height * 2 / 5));
        }
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
