using Homester.Importers.Demo.Model;

namespace Homester.Importers.Demo.Text;

/// <summary>What the words of one listing are made from.</summary>
internal struct DemoWords
{
    public DemoHome Home;
    public DemoFacts Facts;
    public ulong Unmentioned;
    public string Street;
    public string Address;
    public int HoaFee;
}
