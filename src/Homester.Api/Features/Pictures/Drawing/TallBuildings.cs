namespace Homester.Api.Features.Pictures.Drawing;

/// <summary>Buildings of many homes: a condominium tower, an apartment block.</summary>
internal static class TallBuildings
{
    public static void Tower(Scene scene)
    {
        Landscape.Skyline(scene);
        Landscape.GroundPlane(scene);
        var modern = scene.Key.Year is 0 or >= 1985;
        var floors = scene.Dice.Between(7, 9);
        const int x = 222, width = 196, floor = 24;
        var top = Scene.Ground - 34 - (floors * floor);
        var wall = modern ? scene.Dice.Pick("#cfd8de", "#b9c6d2", "#dcd6cb", "#aeb9bf") : scene.Brick;
        scene.Canvas.Rect(x, top, width, Scene.Ground - top, wall);
        scene.Canvas.Rect(x + width - 30, top, 30, Scene.Ground - top, Tint.Shade(wall, -12));
        scene.Canvas.Rect(x - 6, top - 8, width + 12, 9, scene.IsSnowy ? Scene.White : Tint.Shade(wall, -28));
        scene.Canvas.Rect(x + 70, top - 26, 56, 18, Tint.Shade(wall, -20));
        for (var row = 0; row < floors; row++)
        {
            var y = top + 8 + (row * floor);
            foreach (var column in (ReadOnlySpan<int>)[14, 48, 110, 144]) Facade.Pane(scene, x + column, y, 24, 14);
            if (row % 2 == 1 && modern)
            {
                scene.Canvas.Rect(x - 12, y + 15, 66, 4, Tint.Shade(wall, 40));
                scene.Canvas.Rect(x + 142, y + 15, 66, 4, Tint.Shade(wall, 40));
            }
            else if (!modern)
            {
                scene.Canvas.Rect(x + 10, y + 15, 168, 2, Tint.Shade(wall, 35));
            }
        }
        Lobby(scene, x, width, wall);
        Landscape.Tree(scene, 150, Scene.Ground + 34, 110);
        Landscape.Tree(scene, 496, Scene.Ground + 34, 120);
        Landscape.Bush(scene, 206, Scene.Ground + 12, 22);
        Landscape.Bush(scene, 434, Scene.Ground + 12, 22);
        Landscape.Street(scene);
    }

    public static void Block(Scene scene)
    {
        Landscape.Skyline(scene);
        Landscape.GroundPlane(scene);
        var old = scene.Key.Year is > 0 and < 1965;
        var floors = scene.Dice.Between(3, 4);
        const int x = 136, width = 368, floor = 52;
        var top = Scene.Ground - 20 - (floors * floor);
        var wall = old ? scene.Brick : scene.Wall;
        scene.Canvas.Rect(x, top, width, Scene.Ground - top, wall);
        scene.Canvas.Rect(x - 8, top - 10, width + 16, 12, scene.IsSnowy ? Scene.White : Tint.Shade(wall, -30));
        if (!old) scene.Canvas.Rect(x + 146, top + 2, 76, Scene.Ground - top - 2, scene.Dice.Pick("#b98557", "#7f97a8", "#c9a66b", "#8c9b86"));
        for (var row = 0; row < floors; row++)
        {
            var y = Scene.Ground - 62 - (row * floor);
            foreach (var column in (ReadOnlySpan<int>)[22, 84, 256, 318])
            {
                Facade.Window(scene, x + column, y, 30, 32, old);
                if (!old && row > 0) Balcony(scene, x + column - 8, y + 34);
            }
            if (row > 0) Facade.Window(scene, x + 168, y, 32, 32, old);
        }
        if (old) scene.Canvas.Rect(x, top + 12, width, 3, Tint.Shade(wall, 40));
        Facade.Walk(scene, x + 164, 40);
        Facade.FrontDoor(scene, x + 165, Scene.Ground - 2, 38, 60);
        scene.Canvas.Polygon(scene.Door, x + 148, Scene.Ground - 66, x + 220, Scene.Ground - 66, x + 212, Scene.Ground - 80, x + 156, Scene.Ground - 80);
        foreach (var bush in (ReadOnlySpan<int>)[10, 70, 130, 236, 300, 360]) Landscape.Bush(scene, x + bush, Scene.Ground + 8, 21);
        Landscape.Tree(scene, 76, Scene.Ground + 34, 140);
        Landscape.Tree(scene, 566, Scene.Ground + 34, 130);
        Landscape.Street(scene);
    }

    private static void Lobby(Scene scene, int x, int width, string wall)
    {
        scene.Canvas.Rect(x - 8, Scene.Ground - 36, width + 16, 36, Tint.Shade(wall, -22));
        for (var pane = 0; pane < 6; pane++) Facade.Pane(scene, x + 4 + (pane * 33), Scene.Ground - 28, 26, 28);
        Facade.Walk(scene, x + 80, 36);
        scene.Canvas.Rect(x + 78, Scene.Ground - 30, 40, 32, scene.Door);
        Facade.Pane(scene, x + 82, Scene.Ground - 26, 15, 26);
        Facade.Pane(scene, x + 100, Scene.Ground - 26, 15, 26);
        scene.Canvas.Rect(x + 62, Scene.Ground - 42, 72, 8, scene.IsSnowy ? Scene.White : scene.Door);
    }

    private static void Balcony(Scene scene, int x, int y)
    {
        scene.Canvas.Rect(x, y + 8, 46, 4, "#6c7278");
        scene.Canvas.Rect(x, y - 4, 46, 12, "#6c7278", opacity: 40);
    }
}
