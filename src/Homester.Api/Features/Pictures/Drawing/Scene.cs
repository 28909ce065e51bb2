using Homester.Importers.Demo;

namespace Homester.Api.Features.Pictures.Drawing;

/// <summary>Time of the year.</summary>
internal enum Season
{
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// <summary>Time of the day.</summary>
internal enum DayPart
{
    Morning,
    Day,
    Evening,
    Night,
}

/// <summary>One picture while it is drawn: canvas, choices, light and colors. Buildings note their panes here, which are lit last, over the dusk.</summary>
internal sealed class Scene
{
    /// <summary>Where the ground meets the buildings.</summary>
    public const int Ground = 318;

    /// <summary>Snow, clouds and most trim.</summary>
    public const string White = "#fff";

    private readonly List<(int X, int Y, int Width, int Height)> _panes = [];

    public Scene(DemoPictureKey key, int shot)
    {
        Key = key;
        var own = (Season)(((key.Month + 9) % 12) / 3);
        (Season, Part, Mirrored) = shot switch
        {
            1 => (own, DayPart.Day, false),
            2 => (own, DayPart.Evening, false),
            3 => (own == Season.Winter ? Season.Summer : Season.Winter, DayPart.Day, true),
            4 => (own == Season.Autumn ? Season.Spring : Season.Autumn, DayPart.Morning, true),
            5 => (own == Season.Spring ? Season.Summer : Season.Spring, DayPart.Day, false),
            _ => (own, DayPart.Night, false),
        };
        Dice = new PictureDice(key.Seed);
        Wall = Dice.Pick("#f4efe4", "#e9e2d0", "#d9e2e6", "#c8d5c5", "#b9c6d2", "#efd9b4", "#e3c8b5", "#f7f5f0", "#aebfae", "#9fb3c4", "#d8c7d4", "#ead7a0", "#c9b79c", "#8ea3a8");
        Roof = Dice.Pick("#5b5f66", "#6e4b3f", "#47545e", "#7a5a48", "#3f4a45", "#8a4f3d", "#555a6b", "#66605a");
        Door = Dice.Pick("#b23a3a", "#2f5d7c", "#d99a2b", "#3d6b4f", "#6b3f2a", "#4b3a63", "#1f2f3d", "#c8643c", "#2a7f78");
        Trim = Dice.Below(5) == 0 ? "#3b3f45" : White;
        Brick = Dice.Pick("#a8563f", "#b36a4c", "#8f4b3b", "#c08a68", "#9a6a58");
    }

    public DemoPictureKey Key { get; }

    public SvgCanvas Canvas { get; } = new();

    public PictureDice Dice { get; }

    public Season Season { get; }

    public DayPart Part { get; }

    public bool Mirrored { get; }

    public string Wall { get; }

    public string Roof { get; }

    public string Door { get; }

    public string Trim { get; }

    public string Brick { get; }

    public bool IsSnowy => Season == Season.Winter;

    public bool IsDark => Part is DayPart.Evening or DayPart.Night;

    public IReadOnlyList<(int X, int Y, int Width, int Height)> Panes => _panes;

    /// <summary>A pane that may be lit after dark.</summary>
    public void NotePane(int x, int y, int width, int height) => _panes.Add((x, y, width, height));
}
