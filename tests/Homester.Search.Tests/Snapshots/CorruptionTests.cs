using Homester.Listings.Search.Vectors;
using Homester.Search.Snapshots;
using Homester.Testing;

namespace Homester.Search.Tests.Snapshots;

/// <summary>Real files, spoilt in every way that disks and people spoil them: none may be loaded as if it were good.</summary>
public sealed class CorruptionTests : IDisposable
{
    private static readonly byte[] Good = Make();

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(20_261_124);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_good_before_it_is_spoilt()
    {
        Write(Good);
        Assert.Equal(180, ListingIndex.Inspect(_folder.File).Listings);
        Assert.Equal(180, RoundTripTests.Load(_folder.File).Count);
    }

    [Fact]
    public void A_truncated_snapshot_is_refused_by_name()
    {
        foreach (var length in Ends().Concat(Enumerable.Range(0, 60).Select(_ => _random.Next(Good.Length))).Distinct())
        {
            Write(Good[..length]);
            Refused(length < 16 ? "is" : "is cut short");
        }
    }

    [Fact]
    public void A_snapshot_that_goes_on_after_its_end_is_refused()
    {
        Write([.. Good, 0]);
        Refused("is cut short or damaged at its end");
        Write([.. Good, .. Good]);
        Refused("is cut short or damaged at its end");
    }

    [Fact]
    public void Every_flipped_bit_of_the_header_is_noticed() => EveryBit(0, SnapshotFormat.Alignment);

    [Fact]
    public void Every_flipped_bit_of_the_trailer_is_noticed() => EveryBit(Good.Length - SnapshotFormat.Alignment, Good.Length);

    [Fact]
    public void Flipped_bits_of_every_byte_of_the_directory_are_noticed()
    {
        Write(Good);
        var last = Sections().Max(s => s.From + s.Length);
        for (var at = (last + 63) / 64 * 64; at < Good.Length - SnapshotFormat.Alignment; at++)
            using (Flipped(at, _random.Next(8)))
                Refused("is damaged in its directory");
    }

    [Fact]
    public void Flipped_bits_of_every_section_are_noticed_and_the_section_is_named()
    {
        Write(Good);
        foreach (var section in Sections())
        {
            if (section.Length == 0) continue;
            using (Flipped(section.From + _random.NextInt64(section.Length), _random.Next(8)))
            {
                var (refusal, index) = Load();
                Assert.Equal($"is damaged in the section {section.Name}", refusal);
                Assert.Equal(StaysInTheFile(section.Name) ? 180 : 0, index.Count);
            }

            foreach (var edge in (long[])[section.From, section.From + section.Length - 1])
                using (Flipped(edge, _random.Next(8)))
                    Assert.EndsWith($" {section.Name}", Assert.Throws<SnapshotRefusedException>(() => ListingIndex.Inspect(_folder.File)).Reason);
        }

        Assert.Equal(180, Load().Index.Count);
    }

    [Fact]
    public void Overwritten_stretches_are_noticed()
    {
        for (var i = 0; i < 100; i++)
        {
            var bytes = Good.ToArray();
            var (from, length) = (_random.Next(Good.Length), _random.Next(64, 5_000));
            _random.NextBytes(bytes.AsSpan(from, Math.Min(length, Good.Length - from)));
            Write(bytes);
            Assert.NotNull(Load().Refusal);
        }
    }

    [Fact]
    public void Other_files_are_refused_as_foreign()
    {
        Refused("is not an index snapshot", new byte[4_096]);
        Refused("is not an index snapshot", [.. "SQLite format 3\0"u8, .. new byte[8_192]]);
        Refused("is not an index snapshot", System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"listings\":[]}\n", 100))));
        Refused("is cut short", []);
    }

    [Fact]
    public void A_file_that_was_sent_as_text_is_refused_as_foreign() =>
        Refused("is not an index snapshot", [.. Good[..14], (byte)'\n', .. Good[16..]]);

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_no_file()
    {
        Directory.CreateDirectory(_folder.File);
        Assert.Null(TestIndex.Empty().TryLoad(_folder.File));
    }

    [Fact]
    public void A_snapshot_of_another_database_is_refused_by_name()
    {
        Write(Good);
        Assert.Equal("was taken of another database", TestIndex.Empty().TryLoad(_folder.File, "another")?.Refusal);
    }

    [Fact]
    public void A_snapshot_of_another_catalogue_is_refused_by_name()
    {
        using (var stream = File.Create(_folder.File)) new SnapshotWriter(stream, SnapshotSchema.Of("number price 3"), CancellationToken.None).Finish();
        Refused("was written for another catalogue of fields");
    }

    [Fact]
    public void A_refused_file_leaves_an_index_that_works()
    {
        Write(Good[..(Good.Length / 2)]);
        var (refusal, index) = Load();
        Assert.NotNull(refusal);
        index.Load(Arbitrary.SampleListings(30));
        Assert.Equal(30, index.Count);
        RoundTripTests.Save(index, _folder.File);
        Assert.Equal(30, RoundTripTests.Load(_folder.File).Count);
    }

    private static byte[] Make()
    {
        using var folder = new TemporaryFolder();
        var listings = Arbitrary.SampleListings(200);
        var index = TestIndex.Of([.. listings]);
        index.Apply([], [.. listings.Take(20).Select(l => l.Id)]);
        index.ApplyVectors(new VectorSpace("small", 8), [.. listings.Skip(10).Take(60).Select(l => new ListingVectors(l.Id, [[l.Id, 1, 2, 3, 4, 5, 6, 7]]))]);
        RoundTripTests.Save(index, folder.File);
        return File.ReadAllBytes(folder.File);
    }

    private IEnumerable<int> Ends()
    {
        Write(Good);
        return Sections().SelectMany(s => new[] { (int)s.From, (int)(s.From + s.Length) })
            .Concat([0, 1, 15, 16, 63, 64, 65, 128, Good.Length - 65, Good.Length - 64, Good.Length - 63, Good.Length - 1]).Where(n => n < Good.Length);
    }

    private SnapshotSection[] Sections()
    {
        using var reader = SnapshotReader.Open(_folder.File, SnapshotSchema.Fingerprint);
        return [.. reader.Sections];
    }

    private void EveryBit(int from, int to)
    {
        Write(Good);
        for (var at = from; at < to; at++)
            for (var bit = 0; bit < 8; bit++)
                using (Flipped(at, bit))
                    Assert.NotNull(Load().Refusal);
    }

    // Spoils the file for as long as the outcome is not disposed.
    private Patch Flipped(long at, int bit) => new(_folder.File, at, (byte)(Good[at] ^ (1 << bit)), Good[at]);

    private void Write(byte[] bytes) => File.WriteAllBytes(_folder.File, bytes);

    private void Refused(string reason, byte[]? bytes = null)
    {
        if (bytes is not null) Write(bytes);
        var (refusal, index) = Load();
        Assert.StartsWith(reason, refusal);
        Assert.Equal(0, index.Count);
    }

    private static bool StaysInTheFile(string section) => section.EndsWith("cards/bytes", StringComparison.Ordinal)
        || (section.Contains("/passages/values/", StringComparison.Ordinal) && !section.EndsWith("/lengths", StringComparison.Ordinal));

    // Damage of what stays in the file is told by the check that follows.
    private (string? Refusal, ListingIndex Index) Load()
    {
        var index = TestIndex.Empty();
        var load = index.TryLoad(_folder.File)!;
        return (load.Refusal ?? load.Check.GetAwaiter().GetResult(), index);
    }

    private sealed class Patch : IDisposable
    {
        private readonly FileStream _stream;
        private readonly long _at;
        private readonly byte _right;

        public Patch(string path, long at, byte wrong, byte right)
        {
            (_stream, _at, _right) = (new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), at, right);
            Put(wrong);
        }

        public void Dispose()
        {
            Put(_right);
            _stream.Dispose();
        }

        private void Put(byte value)
        {
            _stream.Position = _at;
            _stream.WriteByte(value);
        }
    }
}
