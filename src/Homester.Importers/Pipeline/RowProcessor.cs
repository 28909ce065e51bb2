using Homester.Data.Imports;
using Homester.Importers.Mapping;
using Homester.Importers.Records;
using Homester.Importers.Validation;
using Homester.Listings;

namespace Homester.Importers.Pipeline;

/// <summary>One row from text to listing: map, validate, look for an earlier row of the same listing. Not thread safe.</summary>
internal sealed class RowProcessor(ImportMapping mapping, string chosen, string source, DateTimeOffset asOf, ImportTally tally)
{
    private readonly SeenKeys _seen = new();
    private ListingValidator _validator = new(source, asOf, ImputedValues.None);
    private ListingMapper? _mapper;

    private MappingPlan? Plan { get; set; }

    /// <summary>The mapping on these columns.</summary>
    public MappingPlan PlanFor(SourceColumns columns) =>
        Plan is not null && Plan.ColumnCount == columns.Names.Count ? Plan : Plan = MappingPlan.Build(mapping, chosen, columns.Names);

    /// <summary>Looks at the first rows for means that were filled in.</summary>
    public void Learn(IReadOnlyList<SourceRecord> sample)
    {
        var drafts = new List<ListingDraft>(sample.Count);
        foreach (var record in sample)
            if (record.Fault is null) drafts.Add(Mapper(record).Map(record, new RowIssues(record.Row)));
        _validator = new ListingValidator(source, asOf, ImputedValues.Find(drafts));
    }

    /// <summary>The listing of a row; null, with the reason among the issues, when there is none.</summary>
    public RowResult Process(SourceRecord record)
    {
        var issues = new RowIssues(record.Row);
        if (record.Fault is { } fault)
        {
            issues.RejectRow(fault.Raw, fault.Reason);
            return new RowResult(record.Row, null, false, false, issues.All) { HidesListing = !record.IsNoise };
        }

        foreach (var note in record.Notes) issues.Repair(null, note.Raw, note.Reason);
        var draft = Mapper(record).Map(record, issues);
        var (status, offer) = (draft.Status is not null, draft.ListingType is not null);
        if (_validator.Validate(draft, issues) is not { } listing) return new RowResult(record.Row, null, false, false, issues.All) { HidesListing = true };
        return _seen.Note(listing.SourceId, record.Row, record.Values) is { } earlier
            ? new RowResult(record.Row, null, false, false, Duplicate(record, earlier, listing))
            : new RowResult(record.Row, listing, status, offer, issues.All) { DateIsCounted = draft.ListingDateIsCounted };
    }

    private IReadOnlyList<ImportRejection> Duplicate(SourceRecord record, SeenKeys.Sighting earlier, Listing listing)
    {
        tally.Duplicates++;
        var issues = new RowIssues(record.Row);
        // The first is kept: were it the last, importing the same file again would change the listing twice and back.
        issues.RejectRow(listing.SourceId, SeenKeys.Content(record.Values) == earlier.Content
            ? $"the same as row {earlier.Row}"
            : $"the same listing as row {earlier.Row}, stated differently; the first is kept");
        return issues.All;
    }

    private ListingMapper Mapper(SourceRecord record)
    {
        var plan = PlanFor(record.Columns);
        if (_mapper?.Plan != plan) _mapper = new ListingMapper(plan, asOf);
        return _mapper;
    }
}

/// <summary>What became of a row.</summary>
/// <param name="Row">Where it stands in the file.</param>
/// <param name="Listing">The listing; null when the row was rejected.</param>
/// <param name="StatusStated">Whether the row states where the offer stands.</param>
/// <param name="OfferStated">Whether the row states sale or rent.</param>
/// <param name="Issues">What was rejected, dropped and mended.</param>
internal sealed record RowResult(long Row, Listing? Listing, bool StatusStated, bool OfferStated, IReadOnlyList<ImportRejection> Issues)
{
    /// <summary>The row may be a listing that could not be read: it is not known which one.</summary>
    public bool HidesListing { get; init; }

    /// <summary>The listing date was counted back from the days on the market.</summary>
    public bool DateIsCounted { get; init; }
}
