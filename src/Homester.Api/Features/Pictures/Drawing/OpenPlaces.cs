namespace Homester.Api.Features.Pictures.Drawing;

/// <summary>What is not a house: a manufactured home on its pad, a lot to build on, garages and the like.</summary>
internal static class OpenPlaces
{
    public static void Mobile(Scene scene)
    {
        Landscape.Hills(scene);
        Landscape.GroundPlane(scene);
        Landscape.Tree(scene, 70, Scene.Ground, 130);
        Landscape.Tree(scene, 584, Scene.Ground, 150);
        const int x = 128, width = 384, height = 74;
        var y = Scene.Ground - height - 12;
        scene.Canvas.Rect(x, Scene.Ground - 16, width, 16, Tint.Shade(scene.Wall, -32));
        scene.Canvas.Rect(x, y, width, height, scene.Wall);
        Facade.Siding(scene, x, y, width, height);
        scene.Canvas.Rect(x, y + 44, width, 8, scene.Door, opacity: 70);
        Facade.Slope(scene, x, y, width, 24, 8);
        foreach (var column in (ReadOnlySpan<int>)[30, 108, 250, 322]) Facade.Window(scene, x + column, y + 16, 42, 26);
        Facade.Walk(scene, x + 190, 26);
        Facade.FrontDoor(scene, x + 186, Scene.Ground - 14, 32, 60);
        scene.Canvas.Rect(x + 164, Scene.Ground - 14, 78, 5, "#a98258");
        scene.Canvas.Rect(x + 172, Scene.Ground - 8, 62, 5, "#a98258");
        scene.Canvas.Rect(x + 180, Scene.Ground - 2, 46, 5, "#a98258");
        scene.Canvas.Polygon(scene.IsSnowy ? Scene.White : scene.Door, x + 158, Scene.Ground - 80, x + 248, Scene.Ground - 80, x + 240, Scene.Ground - 94, x + 166, Scene.Ground - 94);
        foreach (var bush in (ReadOnlySpan<int>)[16, 84, 300, 366]) Landscape.Bush(scene, x + bush, Scene.Ground + 8, 20);
        Landscape.Street(scene);
    }

    public static void Land(Scene scene)
    {
        Landscape.Hills(scene);
        var lawn = Landscape.Lawn(scene);
        scene.Canvas.Path("M0 262Q180 232 360 258T640 250V420H0Z", lawn);
        scene.Canvas.Path("M0 330Q260 288 640 340V420H0Z", Tint.Shade(lawn, -8));
        for (var i = 0; i < 6; i++) Landscape.Tree(scene, scene.Dice.Between(18, 622), scene.Dice.Between(262, 284), scene.Dice.Between(56, 104));
        var track = scene.IsSnowy ? "#dfe7ee" : "#d8c39a";
        scene.Canvas.Path("M330 420Q300 352 352 316T318 262H332Q378 296 350 330T420 420Z", track);
        for (var post = 0; post < 9; post++)
        {
            var x = 20 + (post * 75);
            var y = 352 + (post % 2 * 3);
            if (x is > 290 and < 410) continue;
            scene.Canvas.Rect(x, y, 6, 34, "#8a6b4f");
            if (x + 75 is not (> 290 and < 410) && post < 8) scene.Canvas.Rect(x, y + 9, 76, 4, "#9c7b5b");
        }
        Sign(scene, 448);
        foreach (var stake in (ReadOnlySpan<int>)[150, 226, 520]) Stake(scene, stake, 306 + (stake % 3 * 6));
        if (scene.Season is Season.Spring or Season.Summer)
            for (var i = 0; i < 26; i++) scene.Canvas.Circle(scene.Dice.Below(640), scene.Dice.Between(340, 414), 2, scene.Dice.Pick("#fff0a8", Scene.White, "#f2a7c3", "#b79be0"));
    }

    public static void Garages(Scene scene)
    {
        Landscape.Skyline(scene);
        Landscape.GroundPlane(scene);
        const int x = 96, width = 448, height = 96;
        var y = Scene.Ground - height;
        scene.Canvas.Rect(x, y, width, height, scene.Wall);
        Facade.BrickCourses(scene, x, y, width, height);
        Facade.Slope(scene, x, y, width, 34, 10);
        for (var bay = 0; bay < 4; bay++)
        {
            Facade.Drive(scene, x + 18 + (bay * 108), 88);
            Facade.GarageDoor(scene, x + 18 + (bay * 108), Scene.Ground, 88, 70);
            scene.Canvas.Circle(x + 62 + (bay * 108), y + 13, 8, bay == 1 ? scene.Door : "#8d9499");
        }
        Landscape.Tree(scene, 52, Scene.Ground + 26, 110);
        Landscape.Tree(scene, 596, Scene.Ground + 26, 120);
        Landscape.Street(scene);
    }

    private static void Sign(Scene scene, int x)
    {
        scene.Canvas.Rect(x, 286, 5, 76, "#7b5d44");
        scene.Canvas.Rect(x, 286, 58, 5, "#7b5d44");
        scene.Canvas.Rect(x + 12, 294, 44, 30, Scene.White, 3);
        scene.Canvas.Rect(x + 12, 294, 44, 9, scene.Door, 3);
        scene.Canvas.Rect(x + 18, 308, 32, 3, "#b7bdc3");
        scene.Canvas.Rect(x + 18, 315, 24, 3, "#b7bdc3");
    }

    private static void Stake(Scene scene, int x, int y)
    {
        scene.Canvas.Rect(x, y - 24, 3, 26, "#8a6b4f");
        scene.Canvas.Polygon("#f08a3c", x + 3, y - 24, x + 16, y - 20, x + 3, y - 15);
    }
}
