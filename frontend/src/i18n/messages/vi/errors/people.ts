/** What refusals of the directory, of invitations and of devices say. */
export const people = {
  unit: {
    exists: "Đơn vị này đã được tạo.",
    no_name: "Cần đặt tên cho đơn vị.",
    code_taken: "Mã “{code}” đã được dùng cho đơn vị khác.",
    too_deep: "Cơ cấu tổ chức chỉ được tối đa {most} cấp.",
    inside_itself: "Không thể chuyển đơn vị vào chính nó hoặc vào đơn vị trực thuộc nó.",
    in_use:
      "Chưa xóa được: đơn vị còn {people} người, {units} đơn vị trực thuộc, {administrators} người quản trị. Hãy chuyển đi nơi khác trước.",
  },
  letter: {
    not_now: "Giấy mời chỉ sửa, gửi được trước khi cuộc họp bắt đầu.",
    number_taken: "Số {number}/{symbol} đã được dùng cho giấy mời khác trong năm nay.",
  },
  delivery: {
    no_channel: "Hệ thống chưa cấu hình máy chủ thư hoặc tin nhắn.",
    no_address: "Người này chưa có địa chỉ thư điện tử. Hãy nhờ người quản trị bổ sung.",
    under_way: "Giấy mời đang chờ gửi, không cần gửi lại.",
    too_soon: "Giấy mời vừa được gửi. Hãy đợi ít nhất 10 phút rồi gửi lại nếu cần.",
  },
  link: {
    too_often: "Đã gửi quá nhiều lần. Hãy đợi vài phút rồi thử lại.",
  },
  account: {
    exists: "Tài khoản này đã được tạo.",
    no_name: "Cần ghi họ và tên.",
    bad_username:
      "Tên đăng nhập “{username}” không hợp lệ. Chỉ dùng chữ cái không dấu, chữ số và . _ - @, từ 2 đến 60 ký tự.",
    bad_email: "“{email}” không phải là địa chỉ thư điện tử.",
    username_taken: "Tên đăng nhập “{username}” đã có người dùng.",
    display_for_good: "Tài khoản của màn hình phòng họp không đổi thành tài khoản của người, và ngược lại.",
    own: "Bạn không thể khóa tài khoản của chính mình.",
    closed: "Tài khoản này đã bị khóa. Hãy mở lại trước.",
    administers_more:
      "Người này quản trị phạm vi rộng hơn của bạn, nên bạn không thay đổi được tài khoản này.",
  },
  administrator: {
    exists: "Người này đã quản trị đơn vị này.",
    display: "Màn hình phòng họp không thể làm quản trị.",
    last: "Phải còn ít nhất một người quản trị toàn hệ thống.",
  },
  list: {
    empty: "Tệp không có dòng dữ liệu nào.",
    unreadable: "Không đọc được tệp này. Hãy dùng tệp Excel (.xlsx) hoặc CSV mã UTF-8.",
    no_heading:
      "Không nhận ra các cột. Dòng đầu phải là tên cột, ví dụ “Tên đăng nhập”, “Họ và tên”, hoặc “Mã đơn vị”, “Tên đơn vị”.",
    missing_column: "Thiếu cột “{vi}” ({en}).",
    column_twice: "Cột “{vi}” ({en}) xuất hiện hai lần.",
    too_long: "Tệp có quá nhiều dòng. Mỗi lần nhập tối đa {most} dòng.",
    no_key: "Thiếu tên đăng nhập hoặc mã đơn vị.",
    row_twice: "Dòng này lặp lại một dòng ở trên.",
    no_such_unit: "Không có đơn vị mã “{code}” trong phạm vi của bạn.",
    not_a_number: "Cột “{vi}” ({en}): “{value}” không phải là số.",
    not_yes_or_no: "Cột “{vi}” ({en}): “{value}” phải là “có” hoặc “không”.",
    bad_value: "Cột “{vi}” ({en}): nội dung quá dài hoặc không hợp lệ.",
    wrong_rows: "Còn {count} dòng có lỗi; chưa có gì được ghi vào danh bạ. Hãy sửa tệp rồi chọn lại.",
    changed_meanwhile: "Danh bạ đã thay đổi từ lúc xem trước; chưa có gì được ghi. Hãy xem trước lại.",
  },
  device: {
    switched_off: "Hệ thống này không cho phép lưu tài liệu trên thiết bị.",
    revoked:
      "Thiết bị này đã bị thu hồi quyền lưu tài liệu. Hãy đăng xuất rồi đăng nhập lại để đăng ký thiết bị.",
  },
  recall: {
    exists: "Bản ngoại tuyến của tài liệu này đã được thu hồi từ trước.",
  },
  password: {
    wrong: "Mật khẩu hiện tại không đúng.",
    weak: "Mật khẩu mới chưa đủ mạnh: cần ít nhất 8 ký tự, không phổ biến và không giống tên của bạn.",
  },
} as const;
