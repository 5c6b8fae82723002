using DeskDevice.Contract;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Host.Fleet.Claims;
using DeskDevice.Host.Fleet.Claims.Labels;
using DeskDevice.Mqtt;
using DeskDevice.Support;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace DeskDevice.Host.Tests.Claims;

public sealed class LabelTests
{
    private static readonly FreshBatch Batch = new(
        7, SecretDigest.NewCodes(30), [.. Enumerable.Range(0, 30).Select(i => $"a4cf120000{i:d2}")], new GatewayAddress("gateway.local", 8883, "kosice"), 1);

    [Fact]
    public void A_sheet_has_every_code_its_unit_and_the_gateway_where_the_label_is()
    {
        IReadOnlyList<Label> labels = Label.Of(Batch);
        LabelSheet sheet = LabelSheet.Find("3x8-a4");
        using PdfDocument pdf = PdfDocument.Open(LabelPdf.Of(labels, sheet));
        Assert.Equal(2, pdf.NumberOfPages);
        for (int i = 0; i < labels.Count; i++)
        {
            Page page = pdf.GetPage((i / sheet.Count) + 1);
            Assert.Equal((595, 842), (Math.Round(page.Width), Math.Round(page.Height)));
            int place = i % sheet.Count;
            double left = Points(sheet.Left + (place % sheet.Columns * sheet.PitchX));
            double top = page.Height - Points(sheet.Top + (place / sheet.Columns * sheet.PitchY));
            string text = string.Concat(page.Letters.Where(letter => IsIn(letter, left, top, sheet)).Select(letter => letter.Value));
            Assert.Equal(
                labels[i].Code[..9] + labels[i].Code[10..] + "gateway.local:8883" + "site kosice" + $"unit {Batch.Desks[i]}" + $"batch 7, {i + 1}/30", text);
        }
    }

    [Theory]
    [InlineData("3x8-a4")]
    [InlineData("3x7-a4")]
    [InlineData("2x7-a4")]
    [InlineData("3x10-letter")]
    public void Every_sheet_lies_on_its_paper(string name)
    {
        LabelSheet sheet = LabelSheet.Find(name);
        Assert.InRange(sheet.Left + ((sheet.Columns - 1) * sheet.PitchX) + sheet.LabelWidth, 0, sheet.Width);
        Assert.InRange(sheet.Top + ((sheet.Rows - 1) * sheet.PitchY) + sheet.LabelHeight, 0, sheet.Height);
        using PdfDocument pdf = PdfDocument.Open(LabelPdf.Of(Label.Of(Batch), sheet));
        Assert.Equal((30 + sheet.Count - 1) / sheet.Count, pdf.NumberOfPages);
        Assert.Throws<FleetException>(() => LabelSheet.Find(name + "x"));
    }

    [Fact]
    public void The_QR_code_says_where_the_setup_page_is_with_the_code_and_the_gateway_filled_in()
    {
        Label label = Label.Of(Batch)[0];
        Assert.Equal($"http://192.168.4.1/?claim={ClaimCode.Written(Batch.Codes[0])}&host=gateway.local&port=8883&site=kosice", label.Address);
        QrSquare qr = new(label.Address);
        bool[,] dark = new bool[qr.Size, qr.Size];
        foreach ((int row, int from, int length) in qr.Stretches())
        {
            for (int i = from; i < from + length; i++) dark[row, i] = true;
        }

        // The three corners by which a camera finds it, and the lines between them.
        foreach ((int row, int column) in new[] { (0, 0), (0, qr.Size - 7), (qr.Size - 7, 0) })
        {
            for (int i = 0; i < 7; i++) Assert.True(dark[row, column + i] && dark[row + 6, column + i] && dark[row + i, column] && dark[row + i, column + 6]);
            Assert.False(dark[row + 1, column + 1]);
        }

        for (int i = 8; i < qr.Size - 8; i++) Assert.Equal((i % 2 == 0, i % 2 == 0), (dark[6, i], dark[i, 6]));
        Assert.StartsWith("M0 0h7v1h-7z", qr.Path(), StringComparison.Ordinal);
    }

    [NeedsProgramFact("mosquitto")]
    public async Task Mosquitto_takes_the_codes_of_units_from_their_password_file()
    {
        using TempFolder folder = new();
        string passwords = folder.Write("passwords", MosquittoFile.Of(Batch));
        int port = FreePort.Take();
        string config = folder.Write("mosquitto.conf", $"listener {port} 127.0.0.1\nallow_anonymous false\npassword_file {passwords}\npersistence false\nuser root\n");
        await using ServerProcess broker = await ServerProcess.StartAsync("mosquitto", port, "-c", config);
        await using MqttClient right = Client(port, ClaimCode.Written(Batch.Codes[3]));
        await right.ConnectAsync();
        await using MqttClient wrong = Client(port, ClaimCode.Written(Batch.Codes[4]));
        await Assert.ThrowsAsync<MqttConnectRefusedException>(() => wrong.ConnectAsync());
        Assert.Throws<FleetException>(() => MosquittoFile.Of(Batch with { Desks = new string[30].Select(_ => "").ToArray() }));
    }

    private static MqttClient Client(int port, string password) => new(new MqttClientOptions { Host = "127.0.0.1", Port = port, ClientId = Batch.Desks[3], UserName = Batch.Desks[3], Password = password });

    private static double Points(double mm) => mm * 72 / 25.4;

    private static bool IsIn(Letter letter, double left, double top, LabelSheet sheet) =>
        letter.StartBaseLine.X >= left && letter.StartBaseLine.X <= left + Points(sheet.LabelWidth) && letter.StartBaseLine.Y <= top && letter.StartBaseLine.Y >= top - Points(sheet.LabelHeight);
}
