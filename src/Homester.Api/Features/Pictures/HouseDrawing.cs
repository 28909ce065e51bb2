using Homester.Api.Features.Pictures.Drawing;
using Homester.Importers.Demo;
using Homester.Listings;

namespace Homester.Api.Features.Pictures;

/// <summary>Draws a home as SVG: the kind, age, season and hour decide what is drawn, the seed its colors and details. Pure; the same key and shot give the same text.</summary>
public static class HouseDrawing
{
    /// <summary>Shots are numbered from 1 to this: front, evening, another season, from the other side, another day, night.</summary>
    public const int Shots = 6;

    /// <summary>Part of the entity tag: raise it whenever a drawing comes out differently than before.</summary>
    public const int Version = 1;

    private static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];
    private static readonly string[] Hours = ["in the morning", "by day", "in the evening", "at night"];

    /// <param name="key">What to draw.</param>
    /// <param name="shot">1 to <see cref="Shots"/>.</param>
    public static string Render(DemoPictureKey key, int shot)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shot, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shot, Shots);
        var scene = new Scene(key, shot);
        scene.Canvas.Open(Title(scene), Frame(key, shot));
        Facade.Textures(scene);
        if (scene.Mirrored) scene.Canvas.BeginMirror();
        Landscape.Sky(scene);
        DrawHome(scene);
        Landscape.Finish(scene);
        if (scene.Mirrored) scene.Canvas.EndGroup();
        return scene.Canvas.Close();
    }

    /// <summary>Tall buildings and open land need the whole canvas; a house looks better from nearer.</summary>
    private static string Frame(DemoPictureKey key, int shot) => key.Type switch
    {
        PropertyType.Condo or PropertyType.Land => "0 0 640 420",
        _ when key.Stories >= 3 => "0 0 640 420",
        _ when key.Stories == 2 || key.Type == PropertyType.Apartment => shot == 4 ? "48 50 544 357" : "22 20 596 391",
        _ => shot switch { 4 => "74 86 492 323", 5 => "20 26 600 394", _ => "44 52 552 362" },
    };

    private static void DrawHome(Scene scene)
    {
        switch (scene.Key.Type)
        {
            case PropertyType.Condo: TallBuildings.Tower(scene); break;
            case PropertyType.Apartment: TallBuildings.Block(scene); break;
            case PropertyType.Townhouse: AttachedHomes.Row(scene); break;
            case PropertyType.MultiFamily: AttachedHomes.Flats(scene); break;
            case PropertyType.Mobile: OpenPlaces.Mobile(scene); break;
            case PropertyType.Land: OpenPlaces.Land(scene); break;
            case PropertyType.Other: OpenPlaces.Garages(scene); break;
            default: DetachedHouse.Draw(scene); break;
        }
    }

    private static string Title(Scene scene)
    {
        var kind = scene.Key.Type switch
        {
            PropertyType.Condo => "a condominium tower",
            PropertyType.Apartment => "an apartment building",
            PropertyType.Townhouse => "a row of townhouses",
            PropertyType.MultiFamily => "a building of several flats",
            PropertyType.Mobile => "a manufactured home",
            PropertyType.Land => "a lot to build on",
            PropertyType.Other => "a row of garages",
            _ => scene.Key.Stories switch { 1 => "a one-story house", 2 => "a two-story house", 3 => "a three-story house", _ => "a house" },
        };
        return $"Drawing of {kind} in {Seasons[(int)scene.Season]}, {Hours[(int)scene.Part]}";
    }
}
