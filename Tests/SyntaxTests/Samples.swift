/// Texts that between them use every construct of the language once.
enum Samples {
  static let vietnamese = """
    dùng "chung.thutuc"
    /// Cấp thẻ.
    thủ tục cấp_thẻ "Cấp thẻ" chi tiết hóa gốc căn cứ nđ điều "1" {
      mã "1.001" lĩnh vực "Hộ tịch" căn cứ nđ
      phiên bản "2" hiệu lực từ 2026-01-01 cho đến 2027-01-01
        chuyển tiếp hồ sơ ở nhận, xét sang bản mới
        chuyển tiếp cũ -> nhận
      cấp xã
      đối tượng cá nhân, tổ chức
      cách thức trực tiếp, trực tuyến toàn trình, bưu chính
      lịch nhà_nước
      căn cứ pháp lý nđ "Nghị định"
      cơ quan sở "Sở" được hỏi ý kiến
      bên hàng_xóm "Hàng xóm"
      vai trò một_cửa "Một cửa" thuộc sở
      cơ sở dữ liệu dân_cư
      bỏ giấy tờ ảnh
      điều kiện đủ "Đủ" : tuổi >= 18 và không (tuổi > 60)
      thông tin tuổi : số nguyên bắt buộc tối thiểu 1 tối đa 150 mặc định 18 riêng tư
      thông tin lúc_nộp : thời điểm = ngày nộp
      thông tin loại : chọn(a, b) căn cứ nđ
      các trường hợp kiểu "Kiểu" : thường "Thường", gấp "Gấp"
      trường hợp gấp { phí phí_gấp = 10_000 VND văn bản v "V" }
      danh sách con "Con" tối thiểu 1 tối đa 9 { thông tin tên : chữ một trong { giấy tờ g } }
      giấy tờ đơn "Đơn" bản chính 1 bản sao 2 mẫu "01" nếu có cần khi tuổi > 6
        lấy từ dân_cư kết quả của "1.002" có giá trị 6 tháng
        chấp nhận TT0803 vì "lý do"
      giấy tờ ảnh xuất trình nếu cách thức == trực tiếp hoặc bản sao chứng thực 1 hoặc bản điện tử
      một trong cần khi tuổi < 6 { giấy tờ x giấy tờ y }
      văn bản hẹn "Hẹn" mẫu số "01"
      kết quả thẻ "Thẻ"
      tham số đơn_giá : tiền { kể từ 2017-01-01 cho đến 2026-01-01: 30_000 VND căn cứ nđ }
      phí lệ_phí = nếu đối tượng == cá nhân thì đơn_giá * 2 ngược lại nhỏ nhất(1 VND, làm tròn(5 VND, 2 VND))
      bảng biểu : tiền duy nhất {
        | loại | cách thức | => |
        | a, b | không trực tiếp | 10 VND |
        | *    | > 5, 1..9  | 20 VND |
      }
      bảng gom : số nguyên gộp tối đa { | loại | => | | a | 1 | }
      thời hạn tổng "Tổng" 5 ngày làm việc kể từ nhận.nhận nếu tuổi > 6
        cho đến xét, nhận.trả giờ chốt 15:00 gia hạn tới 7 ngày nếu tuổi > 9
        gia hạn thêm 1 tuần khi nhận.hoãn tối đa 2 lần thay bằng 1 năm khi nhận.đổi
        tính lại khi nhận.nhận tạm dừng ở xét theo phút tạm dừng vì "bão"
      thời hạn lùi 30 ngày trước cuối tháng(hôm nay)
      nghĩa vụ công_bố "Công bố" do một_cửa trong 3 giờ kể từ xét sau xong_việc, thôi
      bắt đầu nộp -> nhận
      bước nhận "Nhận" do một_cửa trong 4 giờ làm việc phải có mặt bản giấy tiền mặt trạng thái 2 {
        khi nhận "Nhận" cần đủ hồ sơ, đơn, đã nộp lệ_phí, điều kiện đủ nhập tuổi
          đặt tuổi = tuổi + 1 phát hành hẹn gửi sở nếu tuổi > 1 thu lệ_phí thông báo người nộp phát "sự_kiện"
          -> tiếp theo
        khi hoãn do người nộp không cùng người với xét nếu tuổi > 1 tối đa 2 lần -> giữ nguyên
        quá 30 ngày phát hành hẹn -> thôi
        nhắc 1 giờ trước hạn
      }
      bước gọi mở hồ sơ khác kèm (tuổi = 5) { khi hoàn thành -> xét khi từ chối -> thôi }
      bước xét tự động { khi đạt nếu mọi(con, tên để trống) -> hỏi khi rớt còn lại -> thôi }
      song song hỏi "Hỏi" trong 5 ngày {
        nhánh một nếu đã có(đơn) { bước ý do sở { khi trả_lời -> xong } }
        chờ tất cả -> xong_việc
        quá 5 ngày -> xong_việc
      }
      bất cứ lúc nào { khi rút do người nộp -> thôi }
      kết thúc xong_việc là hoàn thành trạng thái 9
      kết thúc thôi là chuyển cơ quan khác
      không bao giờ kết thúc thôi trước khi đã nộp lệ_phí
      cuối cùng bước xét
      luôn luôn nhận.nhận trước khi bất cứ lúc nào.rút
    }
    lịch nhà_nước "Lịch" dựa trên chung {
      múi giờ "Asia/Ho_Chi_Minh" tuần thứ hai..thứ sáu 08:00-11:30, 13:30-17:00
      nghỉ 01-01 "Tết" nghỉ âm lịch 03-10 nghỉ 2026-02-16..2026-02-20 nghỉ bù
      làm 2026-08-22 thay cho 2026-08-31
    }
    ví dụ "Nộp" cho cấp_thẻ phiên bản "2" {
      lúc 2026-02-13T15:00 người nộp nộp tuổi = 2, con = { tên = "An" giấy tờ g } giấy tờ đơn ngày 2026-01-01 là tổ chức qua bưu chính
      lúc 2026-02-13T15:00 một_cửa mở tuổi = 3
      lúc 2026-02-13T15:00 một_cửa thực hiện nhận.nhận tuổi = 3
      lúc 2026-02-13T15:00 người nộp nộp phí lệ_phí 60_000 VND
      lúc 2026-02-13T15:00 một_cửa miễn phí lệ_phí vì "nghèo"
      lúc 2026-02-13T15:00 người nộp đính kèm đơn ngày 2026-01-01, ảnh
      lúc 2026-02-13T15:00 một_cửa xác nhận đơn
      lúc 2026-02-13T15:00 một_cửa trả lại ảnh
      lúc 2026-02-13T15:00 cơ sở dữ liệu dân_cư trả lời không có đơn
      lúc 2026-02-13T15:00 gọi kết thúc hoàn thành
      lúc 2026-02-13T15:00 cơ quan tạm dừng tổng vì "bão"
      lúc 2026-02-13T15:00 cơ quan tiếp tục tổng
      lúc 2026-02-13T15:00 thời gian trôi
      phải thấy không kết thúc thôi phải thấy hạn tổng 2026-02-23T17:00 phải thấy đã cấp hẹn
      phải thấy còn thiếu đơn phải thấy phí lệ_phí == 60_000 VND phải thấy sự kiện "x"
      phải thấy không được chấp nhận "vai trò" phải thấy bước xét
    }
    kịch bản nay "Nay" cho cấp_thẻ {
      bắt đầu 2026-01-05 chạy 1 năm khởi động 10_000 hồ sơ lần lặp 30 hạt giống 7
      hồ sơ đến 140 mỗi ngày làm việc phân bổ 08:00-10:00 40%, 10:00-11:30 60%
      với tuổi = số nguyên(1..12), loại = chọn(a 60%, b 40%)
      nhân sự một_cửa 3 chi phí 62_000 VND mỗi giờ
      xử lý nhận mất tam giác(3, 5, 12) phút
      chờ đợi xét mất mũ(3) ngày
      lựa chọn nhận nhận 82%, hoãn 18%
      người nộp giờ công 37_000 VND, mỗi lượt đi 90 phút
    }
    kịch bản mai dựa trên nay { hồ sơ đến cứ mỗi 5 phút }
    so sánh nay, mai
    """

  static let english = """
    procedure card "Card" {
      field n : integer min 1 required
      field d : date = submitted
      field m : money = if applicant.kind == individual then 1 VND else max(2 VND, 3 VND)
      fee total = sum(heirs.amount) + count(heirs) * 1 VND
      document photo copy 1 shown when channel == counter or certified copy 1 or original 1 copy 1
      condition c : today between d and d + 2 weeks or d in (2026-01-01, d) or n starts with "a"
      condition e : end of month(d) > date of(photo) and verified(photo) and visits(desk) < 3
      table rate : money collect sum { | n | applicant.kind | => | | >= 10 | * | 25_000 VND | }
      deadline total 1 working day from desk.accept extend by 1 month on desk.accept at most 1 time
      start open by clerk -> desk
      step desk "Desk" by clerk within 4 working hours visits counter {
        on accept requires paid total, condition c collect total -> stay
        on completed otherwise -> done
        remind 1 working hour before due
      }
      parallel p { branch b { step s by applicant { on x -> done after 1 day -> gone } } join 2 -> gone }
      end gone as lapsed
      never overdue total
    }
    example "E" for card {
      at 2026-02-13T15:00+07:00 clerk opens n = 1
      at 2026-02-13T15:00 clerk does anytime.withdraw
      expect not ended gone
    }
    scenario s for card {
      arrivals from "log.csv"
      with n = empirical("n.csv"), d = 2026-01-01
      staff clerk 2 cost 5 VND per working hour
      work desk takes lognormal(25, 10) minutes
      run 1 day
    }
    """
}
