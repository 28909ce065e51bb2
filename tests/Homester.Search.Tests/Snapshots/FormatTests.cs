using System.IO.Compression;
using System.Text;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search.Snapshots;

namespace Homester.Search.Tests.Snapshots;

/// <summary>
/// Files as earlier programs wrote them, kept under <c>Formats</c> as base64 of their gzip, with the number of their format in the name. Each holds three
/// listings: <c>TestIndex.Home(1)</c> and <c>(2)</c>, and <c>(3)</c> in Austin.
/// </summary>
public sealed class FormatTests
{
    public static TheoryData<string> Kept => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Formats"), "format-*.txt").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Files_of_earlier_formats_are_kept() => Assert.InRange(Kept.Count(k => FormatOf(k.Data) < SnapshotFormat.Version), 2, int.MaxValue);

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_file_of_another_format_is_refused_by_name_and_never_misread(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File, Unpack(name));
        var index = TestIndex.Empty();
        var load = index.TryLoad(folder.File, "store");
        var format = FormatOf(name);
        Assert.NotNull(load);
        if (format != SnapshotFormat.Version)
        {
            Assert.Equal($"has format {format}, and this program reads format {SnapshotFormat.Version} only", load.Refusal);
            Assert.Equal(0, index.Count);
            return;
        }

        // A file of this format must be understood wholly, unless the catalogue has changed since.
        if (load.Refusal == "was written for another catalogue of fields") return;
        Assert.Null(load.Refusal);
        Assert.Equal(3, index.Count);
        var hits = TestIndex.Now(index.SearchAsync(new ListingSearchRequest(new ListingQuery { Text = new TextQuery { Words = ["austin"] } }), CancellationToken.None)).Hits;
        var hit = Assert.Single(hits);
        Assert.Equal(3, hit.Id);
        Assert.Contains("\"city\":\"Austin\",\"state\":\"TX\"", Encoding.UTF8.GetString(hit.Card.Span), StringComparison.Ordinal);
    }

    private static int FormatOf(string name) => int.Parse(name["format-".Length..^".txt".Length], System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Unpack(string name)
    {
        var packed = Convert.FromBase64String(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Formats", name)).ReplaceLineEndings(""));
        using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }
}
