using System.Globalization;

namespace Homester.Importers.Demo.Model;

/// <summary>Fictional agents: telephone numbers are in 555-01xx, which is kept for fiction, mail goes to example.com, which nobody owns.</summary>
internal static class DemoAgents
{
    private const int Count = 8192;
    private const int PerRegion = 24;

    private static readonly string[] Firsts =
    [
        "Ada", "Ben", "Carla", "Dmitri", "Elena", "Farah", "Grace", "Hiro", "Imani", "Jonas", "Keiko", "Luis", "Maya", "Noah", "Olga", "Priya", "Quentin", "Rosa", "Samir", "Tessa", "Umar", "Vera", "Wei", "Ximena",
        "Yusuf", "Zoe", "Amos", "Bianca", "Curtis", "Dana", "Emeka", "Fiona", "Gus", "Hana", "Ivan", "June", "Kofi", "Lena", "Marcus", "Nadia", "Oscar", "Petra", "Rafael", "Simone", "Theo", "Ursula", "Victor", "Willa",
    ];

    private static readonly string[] Lasts =
    [
        "Abbott", "Baptiste", "Castellano", "Dvorak", "Ekström", "Fitzgerald", "Gupta", "Hargrove", "Ito", "Jankowski", "Kaplan", "Lindqvist", "Morales", "Nakamura", "Okafor", "Petrov", "Quigley", "Rahman", "Schroeder",
        "Tran", "Underhill", "Vasquez", "Whitfield", "Xu", "Yoder", "Zimmer", "Achterberg", "Bellamy", "Cho", "Delacroix", "Espinoza", "Flores", "Greenwood", "Holloway", "Ivers", "Johansen", "Kim", "Leblanc", "Mbeki",
        "Novak", "Ortega", "Pham", "Reyes", "Sandoval", "Thackeray", "Valdez", "Wolfe", "Yamada",
    ];

    private static readonly DemoAgent[] All = [.. Enumerable.Range(0, Count).Select(Make)];

    /// <summary>One of the agents who work around this zip.</summary>
    public static DemoAgent Near(DemoZip zip, ref DemoRandom random)
    {
        var region = DemoRandom.Mix(((ulong)zip.Place.Zip[0] << 32) | ((ulong)zip.Place.Zip[1] << 16) | zip.Place.Zip[2]);
        return All[(int)((region + (ulong)random.Below(PerRegion)) % Count)];
    }

    private static DemoAgent Make(int number)
    {
        var random = new DemoRandom((ulong)number + 7_777_777);
        string first = random.Pick(Firsts), last = random.Pick(Lasts);
        var phone = string.Create(CultureInfo.InvariantCulture, $"({random.Between(201, 989)}) 555-01{random.Below(100):D2}");
        var mail = string.Create(CultureInfo.InvariantCulture, $"{first}.{last}.{number}@example.com").ToLowerInvariant().Replace('ö', 'o');
        return new DemoAgent($"{first} {last}", phone, mail);
    }
}

/// <summary>A fictional listing agent.</summary>
internal sealed record DemoAgent(string Name, string Phone, string Email);
