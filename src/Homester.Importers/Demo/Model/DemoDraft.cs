namespace Homester.Importers.Demo.Model;

/// <summary>A home and its offer, before words are found for them.</summary>
internal struct DemoDraft
{
    public DemoHome Home;
    public DemoTimeline Timeline;

    public static DemoDraft Draw(int seed, long index, DemoOptions options)
    {
        var draft = default(DemoDraft);
        var year = options.AsOf.Year;
        var random = new DemoRandom(seed, index, DemoStream.Home);
        DemoHomeModel.Draw(ref draft.Home, ref random, year);
        random = new DemoRandom(seed, index, DemoStream.Features);
        DemoFeatureModel.Draw(ref draft.Home, ref random);
        random = new DemoRandom(seed, index, DemoStream.Price);
        DemoPriceModel.Draw(ref draft.Home, ref random, year);
        random = new DemoRandom(seed, index, DemoStream.Timeline);
        draft.Timeline = DemoTimeline.Draw(in draft.Home, ref random, options.AsOf.DayNumber);
        return draft;
    }

    /// <summary>A moment of a day of the timeline, UTC.</summary>
    public readonly DateTimeOffset At(int day) => new(DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue).AddSeconds(Timeline.Second), TimeSpan.Zero);
}
