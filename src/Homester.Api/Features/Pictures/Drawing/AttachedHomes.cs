namespace Homester.Api.Features.Pictures.Drawing;

/// <summary>Homes that share walls: a row of townhouses, a house of several flats.</summary>
internal static class AttachedHomes
{
    public static void Row(Scene scene)
    {
        Landscape.Skyline(scene);
        Landscape.GroundPlane(scene);
        var floors = Math.Clamp(scene.Key.Stories, 2, 3);
        var modern = scene.Key.Year >= 1995;
        var colors = (string[])[scene.Dice.Pick("#c9b79c", "#aebfae", "#9fb3c4", "#d8c7d4"), scene.Wall, scene.Brick, scene.Dice.Pick("#e3c8b5", "#b9c6d2", "#ead7a0")];
        for (var home = 0; home < 4; home++) Unit(scene, 64 + (home * 128), 128, floors, colors[home], modern, home);
        Landscape.Tree(scene, 44, Scene.Ground + 40, 120);
        Landscape.Tree(scene, 596, Scene.Ground + 40, 110);
        Landscape.Street(scene);
    }

    /// <summary>Two flats side by side, or three over each other where the house has three floors.</summary>
    public static void Flats(Scene scene)
    {
        Landscape.Hills(scene);
        Landscape.GroundPlane(scene);
        Landscape.Tree(scene, 60, Scene.Ground, 140);
        Landscape.Tree(scene, 588, Scene.Ground, 120);
        const int x = 160, width = 320;
        var floors = Math.Clamp(scene.Key.Stories, 1, 3);
        var height = 90 + ((floors - 1) * 62);
        var y = Scene.Ground - height;
        var wall = scene.Key.Year is > 0 and < 1960 ? scene.Brick : scene.Wall;
        scene.Canvas.Rect(x, y, width, height, wall);
        if (wall == scene.Brick) Facade.BrickCourses(scene, x, y, width, height);
        else Facade.Siding(scene, x, y, width, height);
        Facade.Slope(scene, x, y, width, 50, 26);
        for (var floor = 0; floor < floors; floor++)
        {
            var top = Scene.Ground - 70 - (floor * 62);
            foreach (var column in (ReadOnlySpan<int>)[24, 258]) Facade.Window(scene, x + column, top, 38, 42);
            if (floor > 0) foreach (var column in (ReadOnlySpan<int>)[96, 186]) Facade.Window(scene, x + column, top, 38, 42);
        }
        Facade.Walk(scene, x + 100, 26);
        Facade.Walk(scene, x + 190, 26);
        Facade.FrontDoor(scene, x + 98, Scene.Ground - 4, 32, 66);
        Facade.FrontDoor(scene, x + 188, Scene.Ground - 4, 32, 66, Tint.Shade(scene.Door, 25));
        scene.Canvas.Rect(x + 84, Scene.Ground - 86, 152, 8, scene.IsSnowy ? Scene.White : scene.Roof);
        foreach (var post in (ReadOnlySpan<int>)[86, 156, 228]) scene.Canvas.Rect(x + post, Scene.Ground - 78, 6, 76, scene.Trim);
        scene.Canvas.Rect(x + 140, Scene.Ground - 44, 12, 16, "#8b8f94");
        foreach (var bush in (ReadOnlySpan<int>)[12, 68, 250, 308]) Landscape.Bush(scene, x + bush, Scene.Ground + 6, 22);
        Landscape.Street(scene);
    }

    private static void Unit(Scene scene, int x, int width, int floors, string wall, bool modern, int number)
    {
        var height = 84 + ((floors - 1) * 60) + (number % 2 * 8);
        var y = Scene.Ground - height;
        scene.Canvas.Rect(x, y, width, height, wall);
        if (wall == scene.Brick) Facade.BrickCourses(scene, x, y, width, height);
        else Facade.Siding(scene, x, y, width, height);
        if (modern)
        {
            scene.Canvas.Rect(x - 2, y - 10, width + 4, 11, scene.IsSnowy ? Scene.White : Tint.Shade(wall, -35));
        }
        else if (number % 2 == 0)
        {
            Facade.Gable(scene, x + 14, y, width - 28, 44, Tint.Shade(wall, -8));
        }
        else
        {
            Facade.Slope(scene, x + 16, y, width - 32, 38, 10);
        }
        for (var floor = 1; floor < floors; floor++)
        {
            var top = Scene.Ground - 134 - ((floor - 1) * 60);
            Facade.Window(scene, x + 18, top, 34, 42, !modern);
            Facade.Window(scene, x + 76, top, 34, 42, !modern);
        }
        Facade.Walk(scene, x + 18, 22);
        Facade.FrontDoor(scene, x + 14, Scene.Ground - 6, 30, 64, number == 1 ? scene.Door : Tint.Shade(scene.Door, (number * 14) - 30));
        Facade.Window(scene, x + 68, Scene.Ground - 66, 44, 42, !modern);
        Landscape.Bush(scene, x + 88, Scene.Ground + 6, 20);
        scene.Canvas.Rect(x + width - 1, y, 2, height, Tint.Shade(wall, -30));
    }
}
