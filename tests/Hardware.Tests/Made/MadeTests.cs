using System.IO.Compression;
using System.Security.Cryptography;
using DeskDevice.Hardware.Tests.Board;
using DeskDevice.Support;

namespace DeskDevice.Hardware.Tests.Made;

/// <summary>What <c>hardware/build</c> made is there, is whole, and is of the sources as they stand.</summary>
public sealed class MadeTests
{
    [Theory]
    [InlineData("board", "pins.json", "parts.json", "board/*")]
    [InlineData("case", "enclosure/*", "made/board.scad")]
    public void What_was_made_is_of_these_sources(string name, params string[] inputs)
    {
        Dictionary<string, string> kept = File.ReadLines(RepositoryRoot.File($"hardware/made/{name}.sha256"))
            .Select(line => line.Split("  ")).ToDictionary(parts => parts[1], parts => parts[0]);
        string[] sources = [.. inputs.SelectMany(Matching)];
        Assert.NotEmpty(sources);
        Assert.All(sources, path => Assert.True(kept.ContainsKey(path), $"{path} is new: run hardware/build {name}"));
        Assert.All(kept, file => Assert.True(Hash(file.Key) == file.Value, $"{file.Key} is not what was built: run hardware/build {name}"));
    }

    [Fact]
    public void A_board_house_gets_every_layer_and_every_hole()
    {
        using ZipArchive zip = ZipFile.OpenRead(RepositoryRoot.File("hardware/made/gerbers.zip"));
        foreach (string layer in new[] { "F_Cu", "In1_Cu", "In2_Cu", "B_Cu", "F_Mask", "B_Mask", "F_Paste", "F_SilkScreen", "Edge_Cuts" })
        {
            string text = Text(zip, $"{layer}.gbr");
            Assert.EndsWith("M02*", text.TrimEnd());
            Assert.Matches("D0[13]\\*", text);
        }

        Assert.Contains("M30", Text(zip, "drill-L1-L4.drl"));
        Assert.True(Text(zip, "drill_npth.drl").Split('\n').Count(line => line.StartsWith('X')) >= 4, "four mounting holes");
    }

    [Fact]
    public void Parts_list_and_placement_name_every_part()
    {
        string[] wanted = [.. Intent.Load().Parts.Parts.SelectMany(part => part.Refs!).Order(StringComparer.Ordinal)];
        foreach (string file in new[] { "bom.csv", "pick_and_place.csv" })
        {
            string[] named = [.. File.ReadLines(RepositoryRoot.File($"hardware/made/{file}")).Skip(1).Select(line => line.Split(',')[0].Trim('"'))
                .Where(part => part.Length > 0 && !part.StartsWith("TP", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
            Assert.Equal(wanted, named);
        }
    }

    [Fact]
    public void The_pictures_are_pictures()
    {
        foreach (string picture in new[] { "board.png", "case.png" })
        {
            byte[] bytes = File.ReadAllBytes(RepositoryRoot.File($"hardware/made/{picture}"));
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
            Assert.True(bytes.Length > 10_000, $"{picture} has {bytes.Length} bytes");
        }

        string schematic = File.ReadAllText(RepositoryRoot.File("hardware/made/schematic.svg"));
        Assert.All(new[] { "U1", "U2", "C11A", "LED12" }, part => Assert.Contains($">{part}<", schematic));
    }

    [Fact]
    public void All_of_it_stays_small() => Assert.InRange(new DirectoryInfo(RepositoryRoot.File("hardware/made")).GetFiles().Sum(file => file.Length), 1, 3_000_000);

    private static IEnumerable<string> Matching(string pattern)
    {
        string hardware = RepositoryRoot.File("hardware");
        return Directory.GetFiles(Path.Combine(hardware, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern))
            .Select(file => Path.GetRelativePath(hardware, file).Replace('\\', '/'));
    }

    // Text with this system's line ends counts as text with the repository's.
    private static string Hash(string path)
    {
        byte[] bytes = File.ReadAllBytes(RepositoryRoot.File($"hardware/{path}"));
        bool isText = Path.GetExtension(path) is not (".png" or ".zip" or ".gz");
        byte[] unified = isText ? [.. bytes.Where((b, i) => b != '\r' || i + 1 == bytes.Length || bytes[i + 1] != '\n')] : bytes;
        return Convert.ToHexStringLower(SHA256.HashData(unified));
    }

    private static string Text(ZipArchive zip, string name)
    {
        ZipArchiveEntry entry = zip.GetEntry(name) ?? throw new InvalidDataException($"gerbers.zip has no {name}");
        using StreamReader reader = new(entry.Open());
        return reader.ReadToEnd();
    }
}
