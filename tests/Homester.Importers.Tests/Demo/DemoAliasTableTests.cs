using Homester.Importers.Demo;

namespace Homester.Importers.Tests.Demo;

public sealed class DemoAliasTableTests
{
    [Fact]
    public void Draws_come_in_the_proportion_of_the_weights()
    {
        var table = new DemoAliasTable([5, 0, 1, 94]);
        var random = new DemoRandom(3);
        var counts = new int[4];
        for (var i = 0; i < 200_000; i++) counts[table.Draw(ref random)]++;
        Assert.InRange(counts[0], 9_500, 10_500);
        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[2], 1_800, 2_200);
        Assert.InRange(counts[3], 187_000, 189_000);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_deviation_1()
    {
        var random = new DemoRandom(4);
        var drawn = Enumerable.Range(0, 100_000).Select(_ => random.Normal()).ToArray();
        Assert.InRange(drawn.Average(), -0.02, 0.02);
        Assert.InRange(drawn.Average(x => x * x), 0.97, 1.03);
    }
}
