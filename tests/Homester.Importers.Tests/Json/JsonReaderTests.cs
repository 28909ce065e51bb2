using System.Text;
using CsCheck;
using Homester.Importers.Tests.Csv;

namespace Homester.Importers.Tests.Json;

public sealed class JsonReaderTests
{
    private static readonly string[] Openings = ["[", "{", "[{\"a\":1},", "{\"a\":1}\n"];
    private static readonly byte[] Marks = "{}[]\",:\n\\ 1"u8.ToArray();
    private static readonly Gen<string> Starts = Gen.Int[0, Openings.Length - 1].Select(i => Openings[i]);
    private static readonly Gen<byte> Letters = Gen.OneOf(Gen.Byte, Gen.Int[0, Marks.Length - 1].Select(i => Marks[i]));

    [Theory]
    [InlineData("""[{"id":1,"city":"Elm"},{"id":2,"city":"Oak"}]""")]
    [InlineData("""[ {"id":1,"city":"Elm"} , {"id":2,"city":"Oak"}, ]""")]
    [InlineData("{\"id\":1,\"city\":\"Elm\"}\n\n{\"id\":2,\"city\":\"Oak\"}")]
    [InlineData("\uFEFF{\"id\":1,\"city\":\"Elm\"}\r\n{\"id\":2,\"city\":\"Oak\"}\r\n")]
    [InlineData("{\n  \"id\": 1, \"city\": \"Elm\"\n}\n{\n  \"id\": 2, \"city\": \"Oak\"\n}")]
    [InlineData("""{"total":2,"properties":[{"id":1,"city":"Elm"},{"id":2,"city":"Oak"}],"page":1}""")]
    [InlineData("{\n\"@odata.count\": 2,\n\"value\": [\n{\"id\":1,\"city\":\"Elm\"},\n{\"id\":2,\"city\":\"Oak\"}\n]\n}")]
    public async Task Arrays_lines_and_arrays_in_objects_are_told_apart(string text)
    {
        var records = await Reading.RecordsAsync(text);

        Assert.All(records, r => Assert.Null(r.Fault));
        Assert.Equal([("1", "Elm"), ("2", "Oak")], records.Select(r => (r[0]!, r[1]!)));
    }

    [Fact]
    public async Task Inner_objects_stand_under_dotted_paths_too()
    {
        var record = Assert.Single(await Reading.RecordsAsync("""[{"id":7,"place":{"city":"Elm","point":{"lat":1.5}},"tags":["a","b"],"sold":true,"none":null}]"""));

        Assert.Equal(["id", "place", "place.city", "place.point", "place.point.lat", "tags", "sold", "none"], record.Columns.Names);
        Assert.Equal(["7", """{"city":"Elm","point":{"lat":1.5}}""", "Elm", """{"lat":1.5}""", "1.5", """["a","b"]""", "true", null], record.Values);
    }

    [Fact]
    public async Task A_broken_line_costs_that_line_only()
    {
        var records = await Reading.RecordsAsync("{\"id\":1}\n{\"id\":2,\"city\":\n{\"id\":3}\n[1]\n\"text\"\n{\"id\":6}");

        Assert.Equal([1L, 3L, 6L], records.Where(r => r.Fault is null).Select(r => r.Row));
        Assert.StartsWith("not JSON", records[1].Fault!.Reason, StringComparison.Ordinal);
        Assert.Equal("a JSON array where an object is expected", records[3].Fault!.Reason);
    }

    [Fact]
    public async Task A_broken_element_of_an_array_costs_itself_and_a_broken_end_keeps_what_stands_before()
    {
        var records = await Reading.RecordsAsync("""[{"id":1},{"id":oops},{"id":3},{"id":4,"city":"El""");

        Assert.Equal(["1", "3"], records.Where(r => r.Fault is null).Select(r => r[0]));
        Assert.Equal(2, records[1].Row);
        Assert.Equal("the file ends inside element 4, which begins at byte 30", records[3].Fault!.Reason);
        Assert.True(records[3].EndsFile);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_mended_in_json_too()
    {
        byte[] bytes = [.. "[{\"city\":\"Ni"u8, 0xF1, .. "o\"}]"u8];

        var record = Assert.Single(await Reading.RecordsAsync(bytes));

        Assert.Equal("Ni\u00F1o", record[0]);
        Assert.Single(record.Notes);
    }

    [Theory]
    [InlineData("[{\"id\":1},{\"id\":2,\"text\":\"", "\"},{\"id\":3}]")]
    [InlineData("{\"id\":1}\n{\"id\":2,\"text\":\"", "\"}\n{\"id\":3}\n")]
    public async Task An_element_of_200_MB_is_refused_in_constant_memory(string start, string end)
    {
        using var stream = new LongLineStream(start, 200_000_000, end);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var records = await Reading.RecordsAsync(stream, TestContext.Current.CancellationToken);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(["1", "3"], records.Where(r => r.Fault is null).Select(r => r[0]));
        Assert.Contains("at most 1,048,576 are read", records[1].Fault!.Reason, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 20_000_000);
    }

    [Fact]
    public void Any_bytes_after_an_opening_are_read_to_their_end()
    {
        Gen.Select(Starts, Letters.Array[0, 600]).Sample(
            (start, bytes) =>
            {
                byte[] file = [.. Encoding.UTF8.GetBytes(start), .. bytes];
                var records = Reading.RecordsAsync(file).GetAwaiter().GetResult();
                return records.Count <= file.Length;
            },
            seed: "0000000000000", iter: 3_000, threads: 1);
    }
}
