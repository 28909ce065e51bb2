using System.Text;
using System.Xml.Linq;
using Homester.Api.Features.Pictures;
using Homester.Importers.Demo;
using Homester.Listings;

namespace Homester.Api.Tests.Pictures;

public sealed class HouseDrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly (DemoPictureKey Key, int Shot)[] Every =
    [
        .. from type in Enum.GetValues<PropertyType>()
           from year in new[] { 0, 1925, 1962, 1994, 2021 }
           from stories in new[] { 0, 1, 2, 3 }
           from month in new[] { 1, 5, 8, 10 }
           from shot in Enumerable.Range(1, HouseDrawing.Shots)
           select (new DemoPictureKey(type, year, stories, month, (uint)((year * 31) + (stories * 7) + month + shot)), shot),
    ];

    [Fact]
    public void Every_drawing_is_small_well_formed_and_titled()
    {
        Assert.All(Every, e =>
        {
            var text = HouseDrawing.Render(e.Key, e.Shot);
            Assert.InRange(Encoding.UTF8.GetByteCount(text), 1_000, 10_240);
            var root = XDocument.Parse(text).Root!;
            Assert.Equal(Svg + "svg", root.Name);
            Assert.NotEmpty(root.Element(Svg + "title")!.Value);
            Assert.Equal(root.Attribute("aria-labelledby")!.Value, root.Element(Svg + "title")!.Attribute("id")!.Value);
        });
    }

    [Fact]
    public void Drawing_loads_and_runs_nothing() =>
        Assert.All(Every, e =>
        {
            var root = XDocument.Parse(HouseDrawing.Render(e.Key, e.Shot)).Root!;
            foreach (var element in root.DescendantsAndSelf())
            {
                Assert.DoesNotContain(element.Name.LocalName, (string[])["script", "style", "image", "foreignObject", "a"]);
                Assert.DoesNotContain(element.Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Name.LocalName == "style");
                if (element.Attribute("href") is { } target) Assert.StartsWith("#", target.Value);
                Assert.DoesNotContain(element.Attributes(), a => !a.IsNamespaceDeclaration && a.Value.Contains("://", StringComparison.Ordinal));
            }
        });

    [Fact]
    public void Whatever_is_used_again_was_drawn_before() =>
        Assert.All(Every, e =>
        {
            var known = new HashSet<string>();
            foreach (var element in XDocument.Parse(HouseDrawing.Render(e.Key, e.Shot)).Root!.Descendants())
            {
                if (element.Attribute("id") is { } id) Assert.True(known.Add("#" + id.Value), id.Value);
                if (element.Attribute("href") is { } target) Assert.Contains(target.Value, known);
                if (element.Attribute("fill")?.Value is { } fill && fill.StartsWith("url(", StringComparison.Ordinal)) Assert.Contains(fill[4..^1], known);
            }
        });

    [Fact]
    public void Same_key_and_shot_give_the_same_drawing_and_others_another()
    {
        var key = new DemoPictureKey(PropertyType.House, 1962, 2, 6, 99);
        Assert.Equal(HouseDrawing.Render(key, 1), HouseDrawing.Render(key, 1));
        Assert.Equal(HouseDrawing.Shots, Enumerable.Range(1, HouseDrawing.Shots).Select(shot => HouseDrawing.Render(key, shot)).Distinct().Count());
        Assert.NotEqual(HouseDrawing.Render(key, 1), HouseDrawing.Render(key with { Seed = 100 }, 1));
    }

    [Theory]
    [InlineData(PropertyType.House, 1, 7, "a one-story house in summer, by day")]
    [InlineData(PropertyType.Condo, 1, 1, "a condominium tower in winter, by day")]
    [InlineData(PropertyType.Land, 0, 4, "a lot to build on in spring, by day")]
    [InlineData(PropertyType.Townhouse, 3, 10, "a row of townhouses in autumn, by day")]
    public void Title_says_what_is_to_be_seen(PropertyType type, int stories, int month, string title) =>
        Assert.Contains(title, HouseDrawing.Render(new DemoPictureKey(type, 1980, stories, month, 5), 1), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(HouseDrawing.Shots + 1)]
    public void Shot_that_there_is_not_is_refused(int shot) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HouseDrawing.Render(new DemoPictureKey(PropertyType.House, 1980, 1, 1, 5), shot));
}
