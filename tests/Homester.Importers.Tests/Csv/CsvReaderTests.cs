using System.IO.Compression;
using System.Text;

namespace Homester.Importers.Tests.Csv;

public sealed class CsvReaderTests
{
    [Fact]
    public async Task Rows_come_with_the_line_they_begin_on()
    {
        var records = await Reading.RecordsAsync("id,text\n1,\"two\nlines\"\n\n2,plain\n");

        Assert.Equal([(2L, "two\nlines"), (5L, "plain")], records.Select(r => (r.Row, r[1]!)));
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a;b\n1;2\n")]
    [InlineData("a\tb\n1\t2\n")]
    [InlineData("a|b\n1|2\n")]
    [InlineData("sep=;\na;b\n1;2\n")]
    [InlineData("\"a, or not\";b\n1;2\n")]
    [InlineData("\uFEFFa,b\r\n1,2\r\n")]
    [InlineData("\n\n a,b\n1,2")]
    [InlineData("a,b\r1,2\r")]
    public async Task Delimiter_line_ends_and_byte_order_mark_are_found(string text)
    {
        var record = Assert.Single(await Reading.RecordsAsync(text));

        Assert.Null(record.Fault);
        Assert.Equal(["1", "2"], record.Values);
        Assert.Equal(2, record.Columns.Names.Count);
        Assert.DoesNotContain('\uFEFF', record.Columns.Names[0]);
    }

    [Fact]
    public async Task A_stray_line_of_one_column_is_a_rejected_row_and_costs_no_other()
    {
        var records = await Reading.RecordsAsync("id,city,price\n1,Elmhurst,10\nToo many results, sorry\nShowing the first 500 results only.\n2,Oakdale,20\n");

        Assert.Equal(["1", "2"], records.Where(r => r.Fault is null && r.Values.Count == 3).Select(r => r[0]));
        var stray = Assert.Single(records, r => r.Fault is not null);
        Assert.Equal(4, stray.Row);
        Assert.Equal("one column where the header has 3", stray.Fault!.Reason);
        Assert.Equal("Showing the first 500 results only.", stray.Fault.Raw);
    }

    [Fact]
    public async Task Missing_columns_are_unknown_and_noted_while_too_many_are_refused()
    {
        var records = await Reading.RecordsAsync("id,city,price\n1,Elmhurst\n2,Oakdale,20,30\n3,Ashton,40,\n");

        Assert.Null(records[0].Fault);
        Assert.Null(records[0][2]);
        Assert.Contains("2 columns where the header has 3", Assert.Single(records[0].Notes).Reason, StringComparison.Ordinal);
        Assert.Equal("4 columns where the header has 3", records[1].Fault!.Reason);
        Assert.Null(records[2].Fault);
    }

    [Fact]
    public async Task Quotes_inside_fields_are_kept()
    {
        var records = await Reading.RecordsAsync("id,text\n1,\"a \"\"big\"\" yard\"\n2,a 6\" step\n3,\"ends \"odd\n4,ok\n");

        Assert.Equal(["a \"big\" yard", "a 6\" step", "ends odd", "ok"], records.Select(r => r[1]));
    }

    [Theory]
    [InlineData("1,\"opens and never closes,5\n2,b,6\n3,c,7\n")]
    [InlineData("1,\"opens and never closes,5\n2,\"b\",6\n3,\"c\",7\n")]
    [InlineData("1,\"opens and never closes,5\n2,\"b, with\nlines\",6\n3,c,7\n")]
    [InlineData("1,\"opens and never closes,5\n2,\", b\",6\n3,\"\",7\n")]
    [InlineData("1,\"opens and never closes,5\n2,\"\r a\"\"\",6\n3,c,7\n")]
    [InlineData("1,\"opens and never closes\n2,\"\"\"\n;\"\"\",6\n3,c,7\n")]
    public async Task A_quote_that_never_closes_costs_its_own_line_only(string rows)
    {
        var records = await Reading.RecordsAsync("id,text,price\n" + rows);

        Assert.Equal(["2", "3"], records.Where(r => r.Fault is null).Select(r => r[0]));
        var broken = Assert.Single(records, r => r.Fault is not null);
        Assert.Equal(2, broken.Row);
        Assert.Contains("a quote opens here", broken.Fault!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_read_as_windows_1252_and_noted()
    {
        byte[] bytes = [.. "id,street\n1,Caf\u00E9 Row\n2,Ni"u8, 0xF1, .. "o St\n3,na\u00EFve "u8, 0x93, .. "quoted"u8, 0x94, .. "\n"u8];

        var records = await Reading.RecordsAsync(bytes);

        Assert.Equal(["Caf\u00E9 Row", "Ni\u00F1o St", "na\u00EFve \u201Cquoted\u201D"], records.Select(r => r[1]));
        Assert.Empty(records[0].Notes);
        Assert.Contains("1 byte not valid UTF-8", Assert.Single(records[1].Notes).Reason, StringComparison.Ordinal);
        Assert.Contains("2 bytes not valid UTF-8", Assert.Single(records[2].Notes).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_header_in_the_middle_of_joined_files_is_a_rejected_row()
    {
        var records = await Reading.RecordsAsync("id,city\n1,Elmhurst\nid,city\n2,Oakdale\n");

        Assert.Equal("the header once more", records[1].Fault!.Reason);
        Assert.Equal("2", records[2][0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_line_of_200_MB_is_refused_in_constant_memory(bool quoted)
    {
        using var stream = new LongLineStream(quoted ? "id,text\n1,ok\n2,\"" : "id,text\n1,ok\n2,", 200_000_000, "\n3,ok\n");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var records = await Reading.RecordsAsync(stream, TestContext.Current.CancellationToken);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(["1", "3"], records.Where(r => r.Fault is null).Select(r => r[0]));
        var refused = Assert.Single(records, r => r.Fault is not null);
        Assert.Equal(3, refused.Row);
        Assert.Contains("at most 1,048,576 are read", refused.Fault!.Reason, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 20_000_000);
    }

    [Fact]
    public async Task Gzip_and_utf16_are_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            await gzip.WriteAsync("id,city\n1,Elmhurst\n"u8.ToArray(), TestContext.Current.CancellationToken);
        byte[] utf16 = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("id\tcity\n1\tElmhurst\n")];

        foreach (var bytes in (byte[][])[packed.ToArray(), utf16])
            Assert.Equal(["1", "Elmhurst"], Assert.Single(await Reading.RecordsAsync(bytes)).Values);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n\n")]
    [InlineData("id,city")]
    public async Task A_file_without_rows_has_none(string text) => Assert.Empty(await Reading.RecordsAsync(text));
}
