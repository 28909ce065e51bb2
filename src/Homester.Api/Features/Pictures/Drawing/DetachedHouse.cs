namespace Homester.Api.Features.Pictures.Drawing;

/// <summary>A house on its own lot, in the manner of its years.</summary>
internal static class DetachedHouse
{
    public static void Draw(Scene scene)
    {
        Landscape.Hills(scene);
        Landscape.GroundPlane(scene);
        Landscape.Tree(scene, scene.Dice.Between(34, 74), Scene.Ground - 2, scene.Dice.Between(120, 165));
        Landscape.Tree(scene, scene.Dice.Between(572, 612), Scene.Ground - 2, scene.Dice.Between(105, 160));
        var floors = Math.Clamp(scene.Key.Stories, 1, 3);
        switch (scene.Key.Year)
        {
            case > 0 and < 1946:
                Porch(scene, floors);
                break;
            case < 1978 and > 0:
                if (floors == 1) Ranch(scene);
                else Colonial(scene, floors);
                break;
            case >= 2008:
                if (scene.Key.Seed % 2 == 0) Modern(scene, floors);
                else Farmhouse(scene, floors);
                break;
            default:
                Suburban(scene, floors);
                break;
        }
        Landscape.Street(scene);
    }

    /// <summary>Before 1946: a steep gable over a deep porch.</summary>
    private static void Porch(Scene scene, int floors)
    {
        const int x = 205, width = 230;
        var height = 92 + ((floors - 1) * 58);
        var y = Scene.Ground - height;
        Facade.Chimney(scene, x + width - 44, y - 96, 90);
        scene.Canvas.Rect(x, y, width, height, scene.Wall);
        Facade.Siding(scene, x, y, width, height);
        Facade.Gable(scene, x, y, width, 92, Tint.Shade(scene.Wall, -7));
        Facade.Window(scene, x + 97, y - 48, 36, 38);
        for (var floor = 1; floor < floors; floor++)
            foreach (var column in (ReadOnlySpan<int>)[28, 98, 168]) Facade.Window(scene, x + column, Scene.Ground - 150 - ((floor - 1) * 58), 34, 40);
        Facade.Walk(scene, x + 100, 30);
        Facade.FrontDoor(scene, x + 98, Scene.Ground - 8);
        Facade.Window(scene, x + 26, Scene.Ground - 70, 44, 44);
        Facade.Window(scene, x + 160, Scene.Ground - 70, 44, 44);
        scene.Canvas.Polygon(scene.IsSnowy ? Scene.White : scene.Roof, x - 22, Scene.Ground - 84, x + width + 22, Scene.Ground - 84, x + width + 2, Scene.Ground - 108, x - 2, Scene.Ground - 108);
        scene.Canvas.Rect(x - 22, Scene.Ground - 86, width + 44, 8, scene.Trim);
        foreach (var column in (ReadOnlySpan<int>)[-14, 74, 146, 234]) scene.Canvas.Rect(x + column, Scene.Ground - 78, 9, 78, scene.Trim);
        scene.Canvas.Rect(x - 22, Scene.Ground - 8, width + 44, 10, scene.Brick);
        scene.Canvas.Rect(x - 14, Scene.Ground - 32, 88, 4, scene.Trim);
        scene.Canvas.Rect(x + 150, Scene.Ground - 32, 92, 4, scene.Trim);
        Bushes(scene, x - 34, x + 26, x + 210, x + width + 36);
    }

    /// <summary>Middle of the century: long and low, a picture window, a garage at the end.</summary>
    private static void Ranch(Scene scene)
    {
        const int x = 128, width = 384, height = 84;
        var y = Scene.Ground - height;
        Facade.Chimney(scene, x + 150, y - 76, 60);
        scene.Canvas.Rect(x, y, width, height, scene.Wall);
        Facade.Siding(scene, x, y, width, height);
        scene.Canvas.Rect(x, Scene.Ground - 34, 196, 34, scene.Brick);
        Facade.BrickCourses(scene, x, Scene.Ground - 34, 196, 34);
        Facade.Slope(scene, x, y, width, 56, 40);
        Facade.Drive(scene, x + 282, 86);
        Facade.Walk(scene, x + 214, 26);
        Facade.GarageDoor(scene, x + 280, Scene.Ground, 90);
        Facade.FrontDoor(scene, x + 210, Scene.Ground - 2, 32, 64);
        Facade.Window(scene, x + 96, y + 18, 84, 40, cross: false);
        Facade.Window(scene, x + 28, y + 18, 38, 30);
        Bushes(scene, x + 8, x + 60, x + 120, x + 176);
    }

    /// <summary>Two or three full floors with shutters, a center door.</summary>
    private static void Colonial(Scene scene, int floors)
    {
        const int x = 178, width = 284;
        var height = 92 + ((floors - 1) * 64);
        var y = Scene.Ground - height;
        Facade.Chimney(scene, x + 22, y - 86, 80);
        scene.Canvas.Rect(x, y, width, height, scene.Wall);
        Facade.Siding(scene, x, y, width, height);
        Facade.Slope(scene, x, y, width, 70, 30);
        for (var floor = 0; floor < floors; floor++)
        {
            foreach (var column in (ReadOnlySpan<int>)[30, 125, 220])
            {
                if (floor == 0 && column == 125) continue;
                var top = Scene.Ground - 72 - (floor * 64);
                Facade.Shutters(scene, x + column, top, 34, 42);
                Facade.Window(scene, x + column, top, 34, 42);
            }
        }
        Facade.Walk(scene, x + 127, 30);
        Facade.FrontDoor(scene, x + 125, Scene.Ground - 4);
        scene.Canvas.Polygon(scene.Trim, x + 112, Scene.Ground - 78, x + 172, Scene.Ground - 78, x + 142, Scene.Ground - 98);
        Bushes(scene, x + 8, x + 84, x + 198, x + width - 8);
    }

    /// <summary>End of the century: gables, a garage in front, some brick.</summary>
    private static void Suburban(Scene scene, int floors)
    {
        const int x = 150, width = 340;
        var height = 88 + ((floors - 1) * 60);
        var y = Scene.Ground - height;
        scene.Canvas.Rect(x, y, width, height, scene.Wall);
        Facade.Siding(scene, x, y, width, height);
        Facade.Slope(scene, x, y, width, 66, 46);
        scene.Canvas.Rect(x + 204, Scene.Ground - 92, 136, 92, scene.Brick);
        Facade.BrickCourses(scene, x + 204, Scene.Ground - 92, 136, 92);
        Facade.Gable(scene, x + 204, Scene.Ground - 92, 136, 52, Tint.Shade(scene.Wall, -6));
        scene.Canvas.Circle(x + 272, Scene.Ground - 110, 11, "#bcdcec");
        scene.NotePane(x + 265, Scene.Ground - 116, 14, 12);
        if (floors > 1)
        {
            Facade.Gable(scene, x + 18, y + 4, 108, 48, Tint.Shade(scene.Wall, -6));
            for (var floor = 1; floor < floors; floor++)
            {
                Facade.Window(scene, x + 52, Scene.Ground - 138 - ((floor - 1) * 60), 42, 42);
                Facade.Window(scene, x + 148, Scene.Ground - 138 - ((floor - 1) * 60), 32, 36);
            }
        }
        Facade.Drive(scene, x + 218, 108);
        Facade.Walk(scene, x + 147, 26);
        Facade.GarageDoor(scene, x + 216, Scene.Ground, 112);
        Facade.FrontDoor(scene, x + 146, Scene.Ground - 4, 32, 66);
        Facade.Window(scene, x + 36, Scene.Ground - 70, 74, 46);
        Bushes(scene, x + 16, x + 72, x + 128);
    }

    /// <summary>White boards, dark windows, tall gables.</summary>
    private static void Farmhouse(Scene scene, int floors)
    {
        const int x = 146;
        const string wall = "#f7f6f1";
        var height = 92 + (Math.Min(floors, 2) * 30);
        var y = Scene.Ground - height;
        scene.Canvas.Rect(x + 96, y + 18, 250, height - 18, wall);
        Facade.Boards(scene, x + 96, y + 18, 250, height - 18);
        Facade.Slope(scene, x + 96, y + 18, 250, 58, 20);
        scene.Canvas.Rect(x, y, 132, height, wall);
        Facade.Gable(scene, x, y, 132, 84, wall);
        Facade.Boards(scene, x, y, 132, height);
        foreach (var top in floors > 1 ? (ReadOnlySpan<int>)[y - 26, y + 26, Scene.Ground - 62] : [y - 20, Scene.Ground - 74])
            Dark(scene, x + 42, top, 48, 40);
        if (floors > 1) Dark(scene, x + 168, y + 30, 38, 34);
        Facade.Drive(scene, x + 244, 94);
        Facade.Walk(scene, x + 174, 28);
        scene.Canvas.Polygon(scene.IsSnowy ? Scene.White : "#4a4f55", x + 132, Scene.Ground - 78, x + 242, Scene.Ground - 78, x + 232, Scene.Ground - 92, x + 132, Scene.Ground - 92);
        scene.Canvas.Rect(x + 232, Scene.Ground - 78, 7, 78, "#b98d5f");
        Facade.FrontDoor(scene, x + 170, Scene.Ground - 2, 36, 66);
        Facade.GarageDoor(scene, x + 250, Scene.Ground, 84);
        Bushes(scene, x + 10, x + 66, x + 122, x + 348);
    }

    /// <summary>Flat roofs, big glass, some wood.</summary>
    private static void Modern(Scene scene, int floors)
    {
        const int x = 140;
        var snow = scene.IsSnowy ? Scene.White : "#43484d";
        var low = Scene.Ground - 96;
        scene.Canvas.Rect(x + 176, low, 186, 96, Tint.Shade(scene.Wall, 30));
        scene.Canvas.Rect(x + 168, low - 9, 206, 10, snow);
        var tall = Scene.Ground - 104 - ((floors - 1) * 54);
        scene.Canvas.Rect(x, tall, 190, Scene.Ground - tall, "#f3f2ee");
        scene.Canvas.Rect(x - 10, tall - 10, 212, 11, snow);
        scene.Canvas.Rect(x + 126, tall + 1, 64, Scene.Ground - tall - 1, "#b98557");
        Facade.Boards(scene, x + 126, tall + 1, 64, Scene.Ground - tall - 1);
        for (var floor = 0; floor < floors; floor++) Dark(scene, x + 20, Scene.Ground - 80 - (floor * 54), 88, 42);
        if (floors > 1) Dark(scene, x + 142, Scene.Ground - 134, 32, 40);
        Facade.Drive(scene, x + 266, 84);
        Facade.Walk(scene, x + 142, 32);
        Facade.FrontDoor(scene, x + 141, Scene.Ground - 2, 34, 70);
        Dark(scene, x + 200, low + 22, 44, 54);
        Facade.GarageDoor(scene, x + 266, Scene.Ground, 82);
        Bushes(scene, x + 14, x + 60, x + 108, x + 222);
    }

    private static void Dark(Scene scene, int x, int y, int width, int height)
    {
        scene.Canvas.Rect(x - 3, y - 3, width + 6, height + 6, "#32373c");
        Facade.Pane(scene, x, y, width, height);
        scene.Canvas.Rect(x + (width / 2) - 1, y, 2, height, "#32373c");
        scene.Canvas.FadedPolygon(Scene.White, 40, x + 2, y + (height * 2 / 3), x + (width / 2), y + 2, x + (width * 3 / 4), y + 2, x + 2, y + height - 2);
    }

    private static void Bushes(Scene scene, params ReadOnlySpan<int> places)
    {
        foreach (var x in places) Landscape.Bush(scene, x, Scene.Ground + 6, scene.Dice.Between(18, 27));
    }
}
