using System.Text;
using CsCheck;

namespace Homester.Importers.Tests.Csv;

public sealed class CsvFuzzTests
{
    private static readonly Gen<string> Cell = Gen.OneOf(
        Gen.Const(""), Gen.Int[0, 99_999].Select(i => $"{i}"), Gen.String[Gen.Char["ab ,;\"\n\r'é\t"], 0, 12]);

    private static readonly Gen<string> BadLine = Gen.OneOf(
        Gen.Const("A stray line."),
        Gen.Const("one,column too,many,by far,in this"),
        Gen.Const("x,\"opened by mistake,1"),
        Gen.Const("x,\"opened by mistake"),
        Gen.Const("x,6\" wide,1"),
        Gen.Const("\0\u0001\u0002"),
        Gen.Int[2, 3].Select(mega => new string('y', mega * 1024 * 1024)),
        Gen.Const("x,\"" + new string('z', 1_100_000)));

    // Right after an opening quote a comma or a line end would make the slip before it a well-formed, if strange, row: nobody can tell then.
    private static readonly Gen<string> Text = Gen.OneOf(Gen.Const(""), Gen.Select(Gen.Char["ab 7"], Cell, (c, text) => c + text));

    [Fact]
    public void No_row_around_a_bad_line_is_lost()
    {
        Gen.Select(Text.Array[1, 30], BadLine.Array[1, 3], Gen.Int[0, 1_000]).Sample(
            (texts, bad, seed) =>
            {
                var lines = texts.Select((text, i) => $"good{i},{Quote(text)},{i}").ToList();
                var random = new Random(seed);
                foreach (var line in bad) lines.Insert(random.Next(lines.Count + 1), line);
                var records = Reading.RecordsAsync("id,text,price\n" + string.Join('\n', lines) + "\n").GetAwaiter().GetResult();
                var good = records.Where(r => r.Fault is null && r[0]!.StartsWith("good", StringComparison.Ordinal)).Select(r => (r[0], r[1], r[2])).ToList();
                return good.SequenceEqual(texts.Select((text, i) => ((string?)$"good{i}", (string?)text, (string?)$"{i}")));
            },
            seed: "0000000000000", iter: 1_000, threads: 1);
    }

    [Fact]
    public void Any_bytes_are_read_to_their_end()
    {
        Gen.Byte[0, 255].Array[0, 4_000].Sample(
            bytes =>
            {
                byte[] file = [.. "id,text,price\n"u8, .. bytes];
                var records = Reading.RecordsAsync(file).GetAwaiter().GetResult();
                var lines = bytes.Count(b => b is (byte)'\n' or (byte)'\r') + 1;
                return records.Count <= lines && records.All(r => r.Row >= 2 && r.Row <= lines + 1);
            },
            seed: "0000000000000", iter: 2_000, threads: 1);
    }

    [Fact]
    public void What_is_written_by_the_book_is_read_back()
    {
        Gen.Select(Cell, Cell, Cell).Array[1, 40].Sample(
            rows =>
            {
                var text = new StringBuilder("a,b,c\n");
                foreach (var (a, b, c) in rows) text.Append($"{Quote("k" + a)},{Quote(b)},{Quote(c)}\n");
                var records = Reading.RecordsAsync(text.ToString()).GetAwaiter().GetResult();
                return records.Select(r => (r[0], r[1], r[2])).SequenceEqual(rows.Select(r => ((string?)("k" + r.Item1), (string?)r.Item2, (string?)r.Item3)));
            },
            seed: "0000000000000", iter: 1_000, threads: 1);
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
